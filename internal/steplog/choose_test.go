package steplog

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// named is a format that only the name of a file gives away.
func named() format.Format {
	f := lagging()
	f.Name, f.Row = "named", "numbers"
	f.Recognise, f.RecogniseName = nil, func(base string) bool { return base == "decode.txt" }
	return f
}

// byColumns is a format for logs whose columns the user names.
func byColumns() format.Format {
	f := lagging()
	f.Name, f.Recognise, f.ByColumns = "columns", nil, true
	return f
}

func TestChoose(t *testing.T) {
	known := []format.Format{jsonl.Format(), lagging(), named(), byColumns()}
	columns := format.Settings{Columns: map[format.Role]string{format.StepTime: "t"}}
	for _, c := range []struct {
		start, file string
		opt         Options
		want        string
		known       bool
	}{
		{start: good, want: "jsonl", known: true},
		{start: "\ufeff\n \r\n" + good + "\nbatch ", want: "jsonl", known: true},
		{start: `{"a":1}`, want: "jsonl", known: true},
		{start: "batch length time\n1 2 3\n", want: "lagging", known: true},
		{start: "batch ", want: "lagging", known: true},
		{start: "", want: "jsonl"},
		{start: "\n\n", file: "x", want: "jsonl"},
		{start: "\x00", want: "jsonl"},
		{start: "1 2 3\n", want: "jsonl"},
		{start: "1 2 3\n", file: "a/b/decode.txt", want: "named", known: true},
		{start: "batch ", file: "decode.txt", want: "lagging", known: true},
		{start: good, opt: Options{Format: "lagging"}, want: "lagging", known: true},
		{start: "batch ", opt: Options{Format: "jsonl"}, want: "jsonl", known: true},
		{start: good, opt: Options{Settings: columns}, want: "columns", known: true},
		{start: good, opt: Options{Settings: columns, Format: "jsonl"}, want: "jsonl", known: true},
	} {
		src := source{name: c.file, formats: known}
		got := src.choose([]byte(c.start), &c.opt)
		assert.Equal(t, c.want, got.format.Name, "%q %s", c.start, c.file)
		assert.Equal(t, c.known, got.known, "%q %s", c.start, c.file)
	}
}

// A format is recognised by whole lines, and by 2,000 at most.
func TestStartOfLog(t *testing.T) {
	assert.Equal(t, "a\nb\n", string(recognisable([]byte("\ufeffa\nb\nc"))))
	assert.Equal(t, "abc", string(recognisable([]byte("abc"))))
	assert.Equal(t, 2000, bytes.Count(recognisable(bytes.Repeat([]byte("x\n"), 5000)), []byte("x")))
}

func TestUnknownFormatName(t *testing.T) {
	require.NoError(t, CheckFormat(""))
	require.NoError(t, CheckFormat("jsonl"))
	err := CheckFormat("json")
	var unknown *UnknownFormatError
	require.True(t, errors.As(err, &unknown))
	assert.Equal(t, "jsonl", unknown.Near)
	assert.Contains(t, unknown.Known, "jsonl")
	assert.Contains(t, err.Error(), "; did you mean jsonl?")
	assert.NotContains(t, CheckFormat("zzzzzzzzz").Error(), "mean")
}

// A log of a format that can't be read is told in the words of the script's.
func TestUnknownFormat(t *testing.T) {
	known := []format.Format{jsonl.Format(), lagging()}
	src := source{name: "log", r: strings.NewReader("1 2 3\n"), formats: known}
	_, err := read(context.Background(), src, Options{}, chunkSize)
	var bad *BadLinesError
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, "the line is not a JSON object", bad.First[0].Reason)
}
