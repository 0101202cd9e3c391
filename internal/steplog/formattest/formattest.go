// Package formattest is what the tests of formats share: it parses a text as the reader of
// logs does, in pieces of any size, and compares rows with those of a file.
package formattest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// Log is what a text is.
type Log struct {
	Rows    []format.Row
	At      []int            // the line of each row, from 1
	Labels  [][]format.Label // of each row
	Dropped format.Drops
	Faults  format.Counts
	Shown   []format.BadLine
	Notes   []string
	Refusal *format.Refusal
	Lines   int
}

// LabelsOf returns the labels of a row as text.
func (l *Log) LabelsOf(row int) (texts []string) {
	for _, label := range l.Labels[row] {
		texts = append(texts, label.String())
	}
	return texts
}

// buffers are to be used again: fuzzing parses thousands of texts a second.
var buffers = sync.Pool{New: func() any { return new(jsonscan.Buffer) }}

// Parse parses a text in pieces of whole lines, each of at most size bytes if there are so
// short ones.
func Parse(f format.Format, text string, s format.Settings, size int) *Log {
	cut := len(text) > 0 && text[len(text)-1] != '\n'
	if cut {
		text += "\n"
	}
	parse := f.NewParser(s)
	buf, log := buffers.Get().(*jsonscan.Buffer), new(Log)
	defer buffers.Put(buf)
	out := format.Result{Where: s.Where}
	for first := true; first || len(text) > 0; first = false {
		n := pieceLength(text, min(size, jsonscan.Size))
		copy(buf[:], text[:n])
		text = text[n:]
		out.Reset()
		parse(format.Text{Buf: buf, End: n, Last: text == "", Cut: cut && text == ""}, &out)
		log.add(&out)
	}
	return log
}

// pieceLength returns the length of the lines at the start of the text that fit in size.
func pieceLength(text string, size int) int {
	if len(text) <= size {
		return len(text)
	}
	if n := bytes.LastIndexByte([]byte(text[:size]), '\n') + 1; n > 0 {
		return n
	}
	return bytes.IndexByte([]byte(text), '\n') + 1
}

func (l *Log) add(r *format.Result) {
	var lines format.Lines
	lines.Append(r, 0, 0)
	for i, row := range r.Rows {
		l.Rows = append(l.Rows, row)
		l.At = append(l.At, l.Lines+lines.Of(i))
		var labels []format.Label
		if len(r.Groups.Labels) > 0 {
			labels = r.Groups.Labels[r.Groups.Of(i)]
		}
		l.Labels = append(l.Labels, labels)
	}
	l.Lines += r.Line
	l.Dropped.Add(r.Dropped)
	l.Faults.Add(r.Faults)
	l.Shown = append(l.Shown, r.Shown...)
	for _, note := range r.Notes {
		l.note(note)
	}
	if l.Refusal == nil {
		l.Refusal = r.Refusal
	}
}

func (l *Log) note(text string) {
	for _, n := range l.Notes {
		if n == text {
			return
		}
	}
	l.Notes = append(l.Notes, text)
}

// Read returns the text of a file among the samples.
func Read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../../testdata/formats", name))
	require.NoError(t, err)
	return string(text)
}

// Sample parses a sample in pieces of several sizes, and requires the same of all of them:
// the rows of the file of expected rows, whose times are in seconds.
func Sample(t *testing.T, f format.Format, name, expected string, s format.Settings) *Log {
	t.Helper()
	text := Read(t, name)
	whole := Parse(f, text, s, jsonscan.Size)
	for _, size := range []int{1, 300, 1000} {
		require.Equal(t, whole, withoutPlaces(Parse(f, text, s, size), whole), size)
	}
	Equal(t, ExpectedRows(t, expected), whole.Rows)
	return whole
}

// withoutPlaces returns l with the places of bad lines in their pieces as in another log.
func withoutPlaces(l, other *Log) *Log {
	if len(l.Shown) >= len(other.Shown) {
		l.Shown = other.Shown
	}
	return l
}

// ExpectedRows returns the rows of a file of them.
func ExpectedRows(t testing.TB, name string) (rows []format.Row) {
	t.Helper()
	for line := range bytes.Lines([]byte(Read(t, name))) {
		var row struct {
			BatchSize float64 `json:"batch_size"`
			SeqLen    float64 `json:"avg_seq_len"`
			StepTime  float64 `json:"step_time"`
		}
		require.NoError(t, json.Unmarshal(line, &row))
		rows = append(rows, format.Row{BatchSize: row.BatchSize, SeqLen: row.SeqLen, StepTime: row.StepTime * 1000})
	}
	return rows
}

// Equal requires rows to be equal up to the rounding of the expected ones.
func Equal(t testing.TB, want, got []format.Row) {
	t.Helper()
	const tolerance = 1e-12
	require.Len(t, got, len(want))
	for i := range want {
		require.Equal(t, want[i].BatchSize, got[i].BatchSize, i)
		require.InEpsilon(t, want[i].SeqLen, got[i].SeqLen, tolerance, i)
		require.InEpsilon(t, want[i].StepTime, got[i].StepTime, tolerance, i)
	}
}

// Recognises requires a format to recognise the samples whose names start as one of these
// do, and no other.
func Recognises(t *testing.T, f format.Format, starts ...string) {
	t.Helper()
	files, err := filepath.Glob("../../../testdata/formats/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		base := filepath.Base(file)
		want := false
		for _, start := range starts {
			want = want || len(base) >= len(start) && base[:len(start)] == start
		}
		if ext := filepath.Ext(base); ext == ".gz" || len(base) > 13 && base[len(base)-13:] == ".expect.jsonl" {
			want = false
		}
		require.Equal(t, want, f.Recognise([]byte(Read(t, base))), base)
	}
	require.False(t, f.Recognise(nil))
}
