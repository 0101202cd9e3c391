package steplog

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// document is a format of documents in angle brackets, in which each "step" is a row and a
// "bad" is a fault.
func document() format.Format {
	f := lagging()
	f.Name, f.Title, f.NewParser, f.InOrder = "document", "a made-up document", nil, false
	f.Recognise = func(start []byte) bool { return bytes.HasPrefix(start, []byte("<")) }
	f.ParseAll = func(_ format.Settings, text []byte, out *format.Result) {
		out.Line = 1
		for i, word := range bytes.SplitAfter(text, []byte(" ")) {
			switch {
			case bytes.HasPrefix(word, []byte("step")):
				out.Keep(format.Row{BatchSize: float64(i), SeqLen: 2, StepTime: 3})
			case bytes.HasPrefix(word, []byte("bad")):
				at := bytes.Index(text, word)
				out.Bad(format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "it"}, at, at+3)
			case bytes.HasPrefix(word, []byte("refuse")):
				out.Refuse("it is refused", "do not")
			}
			out.Line += bytes.Count(word, []byte("\n"))
		}
	}
	return f
}

func readDocument(text string, opt Options, size, most int) (*Log, error) {
	known := []format.Format{jsonl.Format(), lagging(), document()}
	src := source{name: "log", r: strings.NewReader(text), formats: known, maxDocument: most}
	return read(context.Background(), src, opt, size)
}

// A document comes whole, whatever its lines and chunks are, packed or not, and its lines
// are counted.
func TestDocument(t *testing.T) {
	text := "\ufeff< step\n step " + strings.Repeat("x", 5000) + " step\n" + strings.Repeat("\n", 300) + " bad\n step"
	for _, size := range []int{64, 100, 1000, 4096, chunkSize} {
		for _, stored := range []string{text, string(pack([]byte(text)))} {
			l, err := readDocument(stored, Options{SkipBad: true}, size, 0)
			require.NoError(t, err)
			require.Equal(t, []float64{1, 2, 4, 6}, l.BatchSize)
			require.Equal(t, []int{1, 2, 2, 304}, linesOf(l))
			require.Equal(t, 304, l.LinesRead)
			require.Equal(t, int64(len(stored)), l.Bytes)
			require.Len(t, l.SHA256, 64)
			require.Equal(t, "line 303: it is no number: found bad", l.FirstBad[0].String())
			require.Equal(t, "document", l.Format)
		}
	}
}

func TestDocumentOfManyLines(t *testing.T) {
	for _, end := range []string{"", "\n"} {
		l, err := readDocument("<\n step\n"+strings.Repeat("x\n", 10_000)+"x"+end, Options{}, 512, 0)
		require.NoError(t, err)
		assert.Equal(t, 10_003, l.LinesRead)
		assert.Equal(t, 1, l.Rows())
	}
}

func TestDocumentsThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct {
		text, message string
	}{
		{"< x", "log: no line is a usable row: of 1 lines 0 are idle, 0 are bad; give a log of steps that did work"},
		{"< step refuse", "log, a made-up document: it is refused; do not"},
		{"< step " + strings.Repeat("x", 100_000), "log, a made-up document: the document is longer than 100000 bytes, the most that is read as a whole; split it into several documents and give them all"},
	} {
		_, err := readDocument(c.text, Options{}, 1000, 100_000)
		require.EqualError(t, err, c.message)
		require.Implements(t, (*interface{ DataError() })(nil), err)
	}
	_, err := readDocument(string(pack([]byte("< step")))[:25], Options{}, 1000, 0)
	var file *FileError
	require.ErrorAs(t, err, &file)
}

// Several documents are read one after the other, and rows keep their lines.
func TestSeveralDocuments(t *testing.T) {
	known := []format.Format{jsonl.Format(), document()}
	var sources []source
	for i := range 3 {
		text := "<\n" + strings.Repeat("\n", i) + " step\n step\n"
		sources = append(sources, source{name: fmt.Sprint("d", i), r: strings.NewReader(text), formats: known})
	}
	l, err := readAll(context.Background(), sources, Options{}, 1000)
	require.NoError(t, err)
	require.Equal(t, 6, l.Rows())
	assert.Equal(t, "d0, line 2", l.Place(0))
	assert.Equal(t, "d1, line 3", l.Place(2))
	assert.Equal(t, "d2, line 5", l.Place(5))
}
