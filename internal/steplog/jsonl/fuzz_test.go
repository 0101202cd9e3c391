package jsonl

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

func seedLines(f *testing.F, add func(line string)) {
	text, err := os.ReadFile(decodeLog)
	require.NoError(f, err)
	for _, line := range strings.SplitN(string(text), "\n", 4)[:3] {
		add(line)
	}
	for _, line := range []string{
		good, `{}`, `{"batch_size":0}`, ` { "batch_size" : 1e1 , "seq_len":2.5E-3 ,"step_time":30 } `,
		`{"a":"\u00e9\n\"","b":[1,{"c":null},true],"batch_size":8,"sequence_length":1,"step_time":2}`,
		`{"batch_size":1,"batch_size":2,"avg_seq_len":3,"seq_len":"x","step_time":123456789012345678901234567890e-30}`,
		"{\"x\":\"\xff\",\"batch\\u005fsize\":8,\"avg_seq_len\":312.25,\"step_time\":0.0213}\r",
		`{"batch_size":1e200,"avg_seq_len":1e200,"step_time":1}`, `{"batch_size":1,"avg_seq_len":1,"step_time":1e308}`,
		`{"batch_size":-0,"avg_seq_len":-1,"step_time":01}`, "\x00", "[1]", `{"a":tru`, "{\"a\":\"\x01\"}",
		`{"batch_size":8}`, `{"token_num":8}`, `{"batch_size":8,"seq_len":"3"}`, `{"batch_size":8,"seq_len":nan}`, good + " {",
		`{"num_prefill_requests":1,"sum_prefill_tokens":0,"batch_size":8,"seq_len":3,"step_time":1}`, `{"batch_size":0,"sum_prefill_tokens":1e999}`,
	} {
		add(line)
	}
}

// FuzzFast holds the fast way to the slow one: what it takes, the slow way takes with the
// same bits. It reads the lines twice, with and without knowing their form.
func FuzzFast(f *testing.F) {
	seedLines(f, func(line string) {
		f.Add(line, good)
		f.Add(line, line)
	})
	f.Fuzz(func(t *testing.T, first, second string) {
		p := newParser()
		for _, line := range []string{first, second, first, second} {
			line, _, _ = strings.Cut(line, "\n")
			got, end, ok := p.fast(buffered(line), 0)
			if !ok {
				continue
			}
			require.Equal(t, len(line)+1, end)
			prefill := p.prefill
			want, fault := p.slow(buffered(line), 0, len(line))
			require.Zero(t, fault)
			require.Equal(t, p.prefill, prefill)
			require.Equal(t, math.Float64bits(want.BatchSize), math.Float64bits(got.BatchSize))
			require.Equal(t, want, got)
		}
	})
}

// FuzzSlow holds the slow way to the plain use of encoding/json, and what is said of bad
// lines to what can be printed.
func FuzzSlow(f *testing.F) {
	seedLines(f, func(line string) { f.Add([]byte(line)) })
	f.Fuzz(func(t *testing.T, line []byte) {
		line, _, _ = bytes.Cut(line, []byte("\n"))
		if format.SkipBlank(line) == len(line) {
			return
		}
		row, fault := slowly(string(line))
		if fault.Kind != format.None {
			column, found := describe(line, fault)
			require.Equal(t, format.Printable(found), found)
			require.NotEmpty(t, found)
			require.LessOrEqual(t, column, len(line))
		}
		want, usable := plainRow(line)
		require.Equal(t, usable, fault.Kind == format.None)
		if usable {
			require.Equal(t, want, row)
		}
	})
}

// plainRow is what a line means, in as few words as can be.
func plainRow(line []byte) (format.Row, bool) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(line, &fields) != nil {
		return format.Row{}, false
	}
	value := func(names ...string) float64 {
		for _, name := range names {
			if text, ok := fields[name]; ok {
				v, err := strconv.ParseFloat(string(text), 64)
				if err != nil {
					return math.NaN()
				}
				return v
			}
		}
		return math.NaN()
	}
	r := format.Row{BatchSize: value("batch_size")}
	if r.BatchSize == 0 { // idle; how long it took, if that is told
		if ms := value("step_time") * 1000; !math.IsNaN(ms) {
			r.StepTime = ms
		}
		return r, true
	}
	r.SeqLen, r.StepTime = value("avg_seq_len", "seq_len", "sequence_length"), value("step_time")*1000
	ok := r.BatchSize > 0 && r.SeqLen > 0 && r.StepTime > 0 &&
		!math.IsInf(r.BatchSize*r.SeqLen, 0) && !math.IsInf(r.StepTime, 0)
	return r, ok
}
