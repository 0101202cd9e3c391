package steplog

import (
	"bytes"
	"context"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
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

// FuzzRead reads any bytes whatever, in chunks of any size, and never panics; the
// lines add up and do not depend on the chunks.
func FuzzRead(f *testing.F) {
	seedLines(f, func(line string) {
		f.Add([]byte(line+"\n\n"+good+"\n"), uint8(0), true)
		f.Add(pack([]byte(good+"\r\n"+line)), uint8(200), false)
	})
	f.Fuzz(func(t *testing.T, data []byte, size uint8, skip bool) {
		chunk := 256 + int(size)
		src := source{name: "log", r: bytes.NewReader(data), formats: formats()}
		l, err := read(context.Background(), src, Options{SkipBad: skip}, chunk)
		if err != nil {
			require.Equal(t, err.Error(), strings.ToValidUTF8(err.Error(), ""))
			return
		}
		dropped := 0
		for _, n := range l.Dropped {
			dropped += n
		}
		require.Equal(t, l.LinesRead, l.Rows()+dropped+l.Bad)
		require.Equal(t, int64(len(data)), l.Bytes)
		for i := range l.Rows() {
			require.True(t, l.BatchSize[i] > 0 && l.SeqLen[i] > 0 && l.StepTime[i] > 0)
			require.True(t, l.BatchSize[i]*l.SeqLen[i] <= math.MaxFloat64 && l.StepTime[i] <= math.MaxFloat64)
			require.LessOrEqual(t, l.Lines.Of(i), l.LinesRead)
		}
	})
}

// FuzzReadAppended reads any bytes as a log that may lack its end, and never panics; the
// lines add up and do not depend on the chunks.
func FuzzReadAppended(f *testing.F) {
	seedLines(f, func(line string) {
		f.Add([]byte(line+"\n"+good+"\n"+line), uint8(0))
		packed := pack([]byte(good + "\n" + line))
		f.Add(packed[:len(packed)-9], uint8(200))
	})
	f.Fuzz(func(t *testing.T, data []byte, size uint8) {
		l, err := readAppended(string(data), Options{SkipBad: true}, 256+int(size))
		whole, wholeErr := readAppended(string(data), Options{SkipBad: true}, chunkSize)
		require.Equal(t, err == nil, wholeErr == nil)
		if err != nil {
			return
		}
		require.Equal(t, l.LinesRead, l.Rows()+l.Dropped[format.Blank]+l.Dropped[format.Idle]+l.Dropped[format.Torn]+l.Bad)
		require.LessOrEqual(t, l.Dropped[format.Torn], 1)
		require.Equal(t, int64(len(data)), l.Bytes)
		overlong := func(r Reason) bool { return strings.Contains(r.Text, "too long") }
		if !slices.ContainsFunc(l.BadReasons, overlong) {
			require.Equal(t, whole, l)
		}
	})
}
