package steplog

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// noisy is a format of logs whose steps are lines that start with a word, among others.
func noisy(word string) format.Format {
	f := labelled()
	f.Name, f.Title = word, "log of "+word
	f.Recognise = func(start []byte) bool {
		for line := range bytes.Lines(start) {
			if bytes.HasPrefix(line, []byte(word)) {
				return true
			}
		}
		return false
	}
	f.NewParser = func(format.Settings) format.Parser {
		return func(text format.Text, out *format.Result) {
			for line := range bytes.Lines(text.Buf[text.Start:text.End]) {
				out.Line++
				if bytes.HasPrefix(line, []byte(word)) {
					out.Keep(format.Row{BatchSize: 1, SeqLen: 2, StepTime: 3})
				} else {
					out.Drop(format.Noise)
				}
			}
		}
	}
	return f
}

// Of two logs in one file none is taken for noise of the other.
func TestLogsPutTogether(t *testing.T) {
	known := []format.Format{jsonl.Format(), lagging(), noisy("alpha"), noisy("beta")}
	a, b := strings.Repeat("hello\nalpha 1\n", 200), strings.Repeat("beta 2\nworld\n", 200)
	for _, c := range []struct {
		name, text, message string
		opt                 Options
	}{
		{"one", a + "end\n", "", Options{}},
		{"two", a + b, "log, log of alpha: it also holds lines of the format beta (log of beta); put each log into a file of its own, or read one of the two: --format alpha", Options{Remedies: Remedies{Format: "--format"}}},
		{"the other first", b + a, "it also holds lines of the format", Options{}},
		{"one wanted", a + b, "", Options{Format: "beta"}},
		{"the script's after", a + numbered(50), "it also holds lines of the format jsonl", Options{}},
		{"a table after", a + "batch length time\n1 2 3\n", "it also holds lines of the format lagging", Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, size := range []int{100, 1000, chunkSize} {
				src := source{name: "log", r: strings.NewReader(c.text), formats: known}
				l, err := read(context.Background(), src, c.opt, size)
				if c.message == "" {
					require.NoError(t, err)
					require.Equal(t, 200, l.Rows())
					continue
				}
				if size < chunkSize && strings.HasSuffix(c.name, "after") || size == 100 {
					continue // the log is longer than what is searched, in chunks so small
				}
				require.ErrorContains(t, err, c.message)
			}
		})
	}
}
