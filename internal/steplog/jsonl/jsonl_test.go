package jsonl

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

const (
	decodeLog = "../../../testdata/profile/cpu-a.decode.jsonl"
	good      = `{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`
)

var goodRow = format.Row{BatchSize: 8, SeqLen: 312.25, StepTime: milliseconds(0.0213)}

// with returns the good line with one of its values replaced.
func with(key, value string) string {
	old := map[string]string{"batch_size": "8", "avg_seq_len": "312.25", "step_time": "0.0213"}[key]
	return strings.Replace(good, `"`+key+`": `+old, `"`+key+`": `+value, 1)
}

var testBuffer = new(jsonscan.Buffer)

// buffered returns a buffer that holds a line and, after the newline, whatever it held
// before.
func buffered(line string) *jsonscan.Buffer {
	copy(testBuffer[:], line+"\n")
	return testBuffer
}

func slowly(line string) (format.Row, format.Fault) {
	return newParser().slow(buffered(line), 0, len(line))
}

// parsed returns what a text is, all of which is there, and the text.
func parsed(text string) (*format.Result, string) {
	cut := !strings.HasSuffix(text, "\n")
	if cut {
		text += "\n"
	}
	b := buffered(text)
	var out format.Result
	newParser().parse(format.Text{Buf: b, End: len(text), Last: true, Cut: cut}, &out)
	return &out, text
}

// Each kind of fault, and who is to blame. Most messages are tested in steplog.
func TestFaults(t *testing.T) {
	const noRole = format.NoRole
	for _, c := range []struct {
		line string
		kind format.Kind
		role format.Role
		name string
	}{
		{"\x00\x00", format.NULBytes, noRole, ""},
		{"\xff\xfe{\x00", format.UTF16, noRole, ""},
		{"\x1f\x8b\x08", format.Compressed, noRole, ""},
		{"{\"a\x01", format.Binary, noRole, ""},
		{" [1]", format.Array, noRole, ""},
		{"null", format.NotRecord, noRole, ""},
		{"{'a': 1}", format.Syntax, noRole, ""},
		{`{"a":` + strings.Repeat("[", 10_000), format.TooDeep, noRole, ""},
		{with("step_time", "NaN"), format.NotFinite, noRole, ""},
		{good + ",", format.Trailing, noRole, ""},
		{`{"batch_size": 8,`, format.Unfinished, noRole, ""},
		{`{"batch_size": 8`, format.Truncated, noRole, ""},
		{`{"batch_size": 8.`, format.Truncated, noRole, ""},
		{`{"batch\`, format.Truncated, noRole, ""},
		{`{"batch_size": nul`, format.Truncated, noRole, ""},
		{"{}", format.Missing, format.BatchSize, "batch_size"},
		{`{"batch_size": 8}`, format.Missing, format.SeqLen, lengthNames},
		{`{"batch_size": 8, "seq_len": 3}`, format.Missing, format.StepTime, "step_time"},
		{`{"token_num": 8}`, format.OtherLog, format.BatchSize, "batch_size"},
		{with("batch_size", "null"), format.NotNumber, format.BatchSize, "batch_size"},
		{`{"batch_size": 8, "seq_len": [3]}`, format.NotNumber, format.SeqLen, "seq_len"},
		{`{"batch_size": 8, "sequence_length": "3"}`, format.QuotedNumber, format.SeqLen, "sequence_length"},
		{with("avg_seq_len", "1e999"), format.TooLarge, format.SeqLen, "avg_seq_len"},
		{with("step_time", "1e306"), format.TooLarge, format.StepTime, "step_time"},
		{with("step_time", "-1e999"), format.NotPositive, format.StepTime, "step_time"},
		{with("batch_size", "-8"), format.NotPositive, format.BatchSize, "batch_size"},
		{with("avg_seq_len", "0"), format.NotPositive, format.SeqLen, "avg_seq_len"},
		{`{"batch_size": 1e200, "seq_len": 1e200, "step_time": 1}`, format.ProductTooLarge, format.SeqLen, "seq_len"},
	} {
		_, fault := slowly(c.line)
		assert.Equal(t, format.Fault{Kind: c.kind, Role: c.role, Name: c.name}, fault, c.line)
	}
}

// Each kind of fault that a parser may report has words.
func TestWords(t *testing.T) {
	for k := format.Overlong + 1; k < format.Kinds; k++ {
		assert.NotEmpty(t, words[k].Reason, k)
		assert.NotEmpty(t, words[k].Want, k)
		assert.NotEmpty(t, words[k].Remedy, k)
	}
}

func TestParse(t *testing.T) {
	out, text := parsed("\n" + good + "\r\n\t\r\n{\"batch_size\": 0}\n" + `{"batch_size": -0.0, "step_time": null}` + "\nx\n" + good + "\n" + good[:20])
	assert.Equal(t, 8, out.Line)
	assert.Equal(t, []format.Row{goodRow, goodRow}, out.Rows)
	var lines format.Lines
	lines.Append(out, 0, 0)
	assert.Equal(t, 2, lines.Of(0))
	assert.Equal(t, 7, lines.Of(1))
	assert.Equal(t, format.Drops{format.Blank: 2, format.Idle: 2}, out.Dropped)
	assert.Equal(t, format.Counts{
		{Fault: format.Fault{Kind: format.NotRecord}, Lines: 1},
		{Fault: format.Fault{Kind: format.CutOff}, Lines: 1},
	}, out.Faults)
	require.Len(t, out.Shown, 2)
	assert.Equal(t, good[:20], text[out.Shown[1].Start:out.Shown[1].End])
	assert.Equal(t, 8, out.Shown[1].Line)
}

// A step that did prefill as well is left out, whichever way its line is read.
func TestPrefill(t *testing.T) {
	for keys, want := range map[string]format.Drops{
		`"num_prefill_requests": 0, "sum_prefill_tokens": 0`:     {},
		`"num_prefill_requests": 1, "sum_prefill_tokens": 0`:     {format.Mixed: 1},
		`"sum_prefill_tokens": 1024, "num_prefill_requests": 0`:  {format.Mixed: 1},
		`"sum_prefill_tokens": 5e2`:                              {format.Mixed: 1},
		`"num_prefill_requests": true`:                           {format.Mixed: 1},
		`"num_prefill_requests": false, "sum_prefill_tokens": 7`: {format.Mixed: 1},
		`"num_prefill_requests": null, "sum_prefill_tokens": -1`: {},
		`"num_prefill_requests": "2"`:                            {},
		`"x": {"num_prefill_requests": 2}`:                       {},
		`"num_prefill_requests": 2, "batch_size": 0`:             {format.Prefill: 1},
		`"num_prefill_requests": 2, "x": -1, "batch_size": 0`:    {format.Prefill: 1},
		`"num_prefill_requests": true, "batch_size": 0`:          {format.Prefill: 1},
		`"num_prefill_requests": 0, "batch_size": 0`:             {format.Idle: 1},
	} {
		out, _ := parsed(good[:len(good)-1] + ", " + keys + "}\n" + good + "\n")
		assert.Equal(t, want, out.Dropped, keys)
		rows := 2
		if want != (format.Drops{}) {
			rows = 1
		}
		assert.Len(t, out.Rows, rows, keys)
		assert.Len(t, out.Notes, want[format.Prefill]+want[format.Mixed], keys)
		assert.Empty(t, out.Faults, keys)
	}
}

func TestRecognise(t *testing.T) {
	for _, text := range []string{good, "\n \r\n" + good + "\n[", `{"token_num": 258, "step_time": 0.13}`, `{"step_time":1,"x":{},"batch_size":null}`, `{"batch_size": 0}`} {
		assert.True(t, recognise([]byte(text)), text)
	}
	for _, text := range []string{"", "{", "[{", "{}", `{"batch_size":1}`, `{"step_time":1}`, `{"a":{"batch_size":1,"step_time":2}}`, `{"a":"batch_size","step_time":2}`, good[:40], "x\n" + good} {
		assert.False(t, recognise([]byte(text)), text)
	}
}

func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile(decodeLog)
	require.NoError(b, err)
	text = text[:min(len(text), jsonscan.Size)]
	buf := new(jsonscan.Buffer)
	n := copy(buf[:], text)
	parse := newParser().parse
	var out format.Result
	b.SetBytes(int64(n))
	for b.Loop() {
		out.Reset()
		parse(format.Text{Buf: buf, End: n}, &out)
	}
	require.Empty(b, out.Faults)
}
