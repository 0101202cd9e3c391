package jsonscan

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

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

// FuzzScanner holds a scanner to encoding/json: what Numbers takes is a valid object with
// these numbers, and in any valid object Values finds the values. It reads the lines
// twice, with and without knowing their form.
func FuzzScanner(f *testing.F) {
	for _, line := range []string{
		good, `{}`, ` { "batch_size" : 1e1 , "seq_len":2.5E-3 ,"step_time":30 } `, `{"batch_size":-0,"step_time":01}`,
		`{"a":"\u00e9\n\"","b":[1,{"c":null},true],"batch_size":8,"sequence_length":1,"step_time":2}`,
		`{"batch_size":1,"batch_size":2,"avg_seq_len":3,"seq_len":"x","step_time":123456789012345678901234567890e-30}`,
		"{\"x\":\"\xff\",\"batch\\u005fsize\":8,\"avg_seq_len\":312.25,\"step_time\":0.0213}\r",
		"\x00", "[1]", `{"a":tru`, "{\"a\":\"\x01\"}", `{"a":[[[[]]]],"step_time":{"a":{}}}`,
	} {
		f.Add(line, good)
		f.Add(line, line)
		f.Add(line[:len(line)/2], line)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		s := newTestScanner()
		for _, line := range []string{first, second, first, second} {
			line, _, _ = strings.Cut(line, "\n")
			var fields map[string]json.RawMessage
			valid := json.Unmarshal([]byte(line), &fields) == nil && fields != nil
			var numbers [MaxKeys]float64
			seen, end, ok := s.Numbers(buffered(line), 0, &numbers)
			if ok {
				require.True(t, valid)
				require.Equal(t, len(line)+1, end)
			}
			if !valid {
				continue
			}
			var values [MaxKeys][]byte
			s.Values(buffered(line), 0, &values)
			for k, key := range s.keys {
				require.Equal(t, fields[key], json.RawMessage(values[k]))
				if ok {
					requireSameNumber(t, fields[key], numbers[k], seen>>k&1 != 0)
				}
			}
		}
	})
}

// requireSameNumber checks the number that Numbers returned for a value, nil if there is
// none.
func requireSameNumber(t *testing.T, text []byte, got float64, seen bool) {
	require.Equal(t, text != nil, seen)
	if seen {
		want, err := strconv.ParseFloat(string(text), 64)
		require.NoError(t, err)
		require.Equal(t, math.Float64bits(want), math.Float64bits(got))
	}
}

// requireSameFloat checks a number that may be out of the range of float64.
func requireSameFloat(t *testing.T, text string, got float64) {
	want, _ := strconv.ParseFloat(text, 64)
	require.Equal(t, math.Float64bits(want), math.Float64bits(got))
}
