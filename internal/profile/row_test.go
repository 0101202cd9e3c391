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
		"nested":       strings.Replace(good, "{", `{"seq_lens": [1, 2, {"a": [true, null]}], "s": "\u00E9\n\/", `, 1),
		"white space":  "\t" + good + " \r",
		"UTF-8":        strings.Replace(good, "{", `{"schrittgröße": "größer", `, 1),
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

// atEnd returns the test buffer with a line whose newline is the last byte that a line
// may take, and where it starts. What precedes and follows stays as it was.
func atEnd(line string) (b *buffer, i int) {
	i = bufferSize - 1 - len(line)
	copy(testBuffer[i:], line+"\n")
	return testBuffer, i
}

// The fast path takes a line at the very end of a buffer, whatever it remembers and
// whatever follows or stands at the start.
func TestFastRowAtTheEnd(t *testing.T) {
	for _, first := range []string{
		good,
		strings.Replace(good, "}", `, "k": "`+strings.Repeat("v", maxText-2)+`"}`, 1),
		strings.Replace(good, "}", `, "k": "`+strings.Repeat("v", 3*maxText)+`"}`, 1),
		strings.Replace(good, "}", `, "`+strings.Repeat("k", 3*maxText)+`": 1}`, 1),
	} {
		var fast fastReader
		_, _, ok := fast.row(buffered(first), 0)
		require.True(t, ok)
		for _, line := range []string{good, strings.Replace(good, "}", `, "k": "s"}`, 1)} {
			for _, stale := range "0,\"}\n\x00" {
				for i := bufferSize; i < len(testBuffer); i++ {
					testBuffer[i] = byte(stale)
				}
				b, i := atEnd(line)
				r, end, ok := fast.row(b, i)
				require.True(t, ok)
				require.Equal(t, bufferSize, end)
				require.Equal(t, row{batch: 8, seqLen: 312.25, seconds: 0.0213}, r)
			}
		}
	}
}

// A field of any length is found again, and no other in its place.
func TestFieldIsFound(t *testing.T) {
	for n := 4; n <= maxText+1; n++ {
		text := `,"` + strings.Repeat("k", n-4) + `":`
		b := buffered(text + "1")
		var table fieldTable
		at, found := table.find(b, 0)
		require.False(t, found)
		at.set([]byte(text), other)
		_, found = table.find(b, 0)
		require.Equal(t, n <= maxText, found, n)
		for k := range n {
			c := b[k]
			b[k] ^= 1
			require.False(t, at.at(b, 0), "%d of %d", k, n)
			b[k] = c
		}
	}
}

// What a reader remembers is taken for no more than it is.
func TestFastRowRefuses(t *testing.T) {
	bad := []string{
		", " + good[1:], `{"k": 00`, `{"k": -00`, `{"k": 0012345678`, strings.Replace(good, ", ", "{", 1), strings.Replace(good, ", ", " ", 1),
		strings.Replace(good, "8", "8\x80", 1), strings.Replace(good, "8", "8\xc3", 1), strings.Replace(good, "8", "8\xff", 1),
	}
	for _, value := range []string{
		"1.", "1.e5", "1e", "01", "00", "-", "-01", "+1", "12345678.", "1\xc3", "tru", "nul", `"\u123"`, `"\u123g"`, `"\u12`, `"\x"`,
		"\"\t\"", "[1", "[1,]", "{1}", `{"a"}`, `{"a":}`, `{"a":1,}`, "[}", "{]",
	} {
		bad = append(bad, strings.Replace(good, "{", `{"k": `+value+", ", 1))
	}
	var fast fastReader
	_, _, ok := fast.row(buffered(`{"step_time": 1, "batch_size": 8, "avg_seq_len": 3}`), 0) // learns batch_size after a comma
	require.True(t, ok)
	for _, line := range append(bad, bad...) {
		_, _, ok := fast.row(buffered(line), 0)
		require.False(t, ok, line)
		_, fault := fast.slowRow(testBuffer, 0, len(line))
		_, want := decodeRow([]byte(line))
		require.NotNil(t, want, line)
		require.Equal(t, want.inLine(1), fault.inLine(1), line)
		_, _, ok = fast.row(buffered(good), 0)
		require.True(t, ok)
	}
}

func TestFastReaderRemembersLittle(t *testing.T) {
	var fast fastReader
	line := strings.Replace(good, "{", "{"+strings.Repeat(`"k": "v", `, 100*maxFields), 1)
	_, _, ok := fast.row(buffered(line), 0)
	require.True(t, ok)
	require.Len(t, fast.last, maxFields)
}
