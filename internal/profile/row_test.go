package profile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The fast path takes lines of many forms, at once and when it knows their form: were
// it to leave them to the slow path, nothing but time would tell.
func TestFastRowTakes(t *testing.T) {
	for name, line := range map[string]string{
		"plain":        good,
		"long key":     strings.Replace(good, "{", `{"`+strings.Repeat("k", 2*maxText)+`": 1, `, 1),
		"many fields":  strings.Replace(good, "{", "{"+strings.Repeat(`"k": "v", `, 2*maxFields), 1),
		"other order":  `{"step_time":0.0213,"batch_size":8,"avg_seq_len":312.25}`,
		"exponents":    `{"batch_size":8e0,"avg_seq_len":31225E-2,"step_time":213.0e-4}`,
		"nested":       strings.Replace(good, "{", `{"seq_lens": [1, 2, {"a": [true, null]}], "s": "\u00e9\n", `, 1),
		"white space":  "\t" + good + " \r",
		"escaped key":  strings.Replace(good, "{", `{"\u00fc": 1, `, 1),
		"escaped name": strings.Replace(good, "batch_size", `batch\u005fsize`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			var fast fastReader
			for range 3 {
				r, end, ok := fast.row(buffered(line), 0)
				require.True(t, ok)
				assert.Equal(t, len(line)+1, end)
				assert.Equal(t, row{batch: 8, seqLen: 312.25, seconds: 0.0213}, r)
			}
		})
	}
}

// The white space before a value may differ from line to line.
func TestFastRowTakesOtherSpace(t *testing.T) {
	var fast fastReader
	for _, space := range []string{"", " ", "", "  ", "\t"} {
		line := `{"batch_size":` + space + `8,"avg_seq_len":` + space + `312.25,"step_time":` + space + `0.0213}`
		r, _, ok := fast.row(buffered(line), 0)
		require.True(t, ok)
		assert.Equal(t, row{batch: 8, seqLen: 312.25, seconds: 0.0213}, r)
	}
}

// A value of no use that differs line by line is not copied for ever.
func TestFieldGivesUpLearning(t *testing.T) {
	var f field
	skip := func(value string) {
		text := buffered(value)
		end, ok := f.skip(text, 0)
		require.True(t, ok)
		require.Equal(t, len(value), end)
	}
	for i := range 100 {
		skip(fmt.Sprintf("%q", fmt.Sprint("line ", i)))
		require.Equal(t, fmt.Sprintf("%q", fmt.Sprint("line ", min(i, maxMisses-1))), string(f.value))
	}
	skip(string(f.value)) // it comes again
	skip(`{"new": [1, 2]}`)
	require.Equal(t, `{"new": [1, 2]}`, string(f.value))
	skip(`12`)
	require.Equal(t, `{"new": [1, 2]}`, string(f.value), "a number might go on")
}
