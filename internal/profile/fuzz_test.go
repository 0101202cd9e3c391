package profile

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func seedLines(f *testing.F, add func(text string)) {
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
	} {
		add(line)
	}
}

// FuzzFastRow holds the fast path to the slow one: what it takes, the slow path takes
// with the same bits. It reads the lines twice, with and without knowing their form.
func FuzzFastRow(f *testing.F) {
	seedLines(f, func(line string) {
		f.Add([]byte(line), []byte(good))
		f.Add([]byte(line), []byte(line))
	})
	f.Fuzz(func(t *testing.T, first, second []byte) {
		var fast fastReader
		for _, line := range [][]byte{first, second, first, second} {
			line, _, _ = bytes.Cut(line, []byte("\n"))
			got, end, ok := fast.row(buffered(string(line)), 0)
			if !ok {
				continue
			}
			require.Equal(t, len(line)+1, end)
			want, fault := decodeRow(line)
			require.Nil(t, fault)
			require.Equal(t, math.Float64bits(want.batch), math.Float64bits(got.batch))
			if want.batch != 0 {
				require.Equal(t, want, got)
			}
		}
	})
}

// FuzzObject holds the scan of objects to encoding/json.
func FuzzObject(f *testing.F) {
	seedLines(f, func(line string) {
		f.Add([]byte(line), []byte(good))
		f.Add([]byte(line[:len(line)/2]), []byte(line))
	})
	f.Fuzz(func(t *testing.T, first, second []byte) {
		var fast fastReader
		for _, line := range [][]byte{first, second, first, second} {
			line, _, _ = bytes.Cut(line, []byte("\n"))
			if skipBlank(line) == len(line) {
				continue
			}
			got, bad, ok := fast.object(buffered(string(line)), 0, len(line))
			if !ok {
				continue
			}
			want, fault := readObject(line)
			if bad != nil {
				require.NotNil(t, fault)
				require.Equal(t, fault.inLine(1), bad.inLine(1))
				continue
			}
			require.Nil(t, fault)
			require.Equal(t, want.values, got.values)
		}
	})
}

// FuzzSlowRow holds the slow path to the plain use of encoding/json.
func FuzzSlowRow(f *testing.F) {
	seedLines(f, func(line string) { f.Add([]byte(line)) })
	f.Fuzz(func(t *testing.T, line []byte) {
		line, _, _ = bytes.Cut(line, []byte("\n"))
		if len(bytes.Trim(line, " \t\r")) == 0 {
			return
		}
		r, fault := decodeRow(line)
		if fault != nil {
			bad := fault.inLine(1)
			require.Equal(t, bad.String(), printable(bad.String()))
			require.LessOrEqual(t, bad.Column, len(line)+1)
		}
		want, usable := plainRow(line)
		require.Equal(t, usable, fault == nil)
		if usable {
			require.Equal(t, want, r)
		}
	})
}

// plainRow is what a line means, in as few words as can be.
func plainRow(line []byte) (row, bool) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(line, &fields) != nil {
		return row{}, false
	}
	value := func(names ...string) float64 {
		for _, name := range names {
			if raw, ok := fields[name]; ok {
				v, err := strconv.ParseFloat(string(raw), 64)
				if err != nil {
					return math.NaN()
				}
				return v
			}
		}
		return math.NaN()
	}
	r := row{batch: value("batch_size")}
	if r.batch == 0 {
		return r, true
	}
	r.seqLen, r.seconds = value("avg_seq_len", "seq_len", "sequence_length"), value("step_time")
	ok := r.batch > 0 && r.seqLen > 0 && r.seconds > 0 &&
		!math.IsInf(r.batch*r.seqLen, 0) && !math.IsInf(r.seconds*1000, 0)
	return r, ok
}

// FuzzNumber holds number to strconv and to the grammar of JSON.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"0", "0.013406029999941893", "1e-5", "384.7586206896552", "9007199254740993", "00", "1.", "18446744073709551616"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s, _, _ = strings.Cut(s, "\n")
		got, end, ok := number(buffered(s), 0)
		if !ok {
			return
		}
		require.True(t, json.Valid([]byte(s[:end])))
		want, err := strconv.ParseFloat(s[:end], 64)
		require.NoError(t, err)
		require.Equal(t, math.Float64bits(want), math.Float64bits(got))
	})
}

// FuzzRead reads any bytes whatever, in chunks of any size, and never panics; the
// lines add up and do not depend on the chunks.
func FuzzRead(f *testing.F) {
	seedLines(f, func(line string) {
		f.Add([]byte(line+"\n\n"+good+"\n"), uint8(0), true)
		f.Add(pack([]byte(good+"\r\n"+line)), uint8(200), false)
	})
	f.Fuzz(func(t *testing.T, data []byte, size uint8, skip bool) {
		chunk := 256 + int(size)
		src := source{name: "log", r: bytes.NewReader(data)}
		p, err := read(context.Background(), src, Options{SkipBad: skip}, chunk)
		if err != nil {
			require.Equal(t, err.Error(), strings.ToValidUTF8(err.Error(), ""))
			return
		}
		require.Equal(t, p.LinesRead, p.Rows()+p.Blank+p.Idle+p.Bad)
		require.Equal(t, int64(len(data)), p.Bytes)
		for i := range p.Rows() {
			require.True(t, p.BatchSize[i] > 0 && p.SeqLen[i] > 0 && p.StepTime[i] > 0)
			require.True(t, p.BatchSize[i]*p.SeqLen[i] <= math.MaxFloat64 && p.StepTime[i] <= math.MaxFloat64)
			require.LessOrEqual(t, p.Lines.Of(i), p.LinesRead)
		}
	})
}
