package jsonscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const good = `{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`

func newTestScanner() *Scanner { return NewScanner("batch_size", "avg_seq_len", "step_time") }

// requireGood checks that the scanner takes the line at b[i:] and finds the values of the
// good line there.
func requireGood(t *testing.T, s *Scanner, b *Buffer, i, end int) {
	t.Helper()
	var values [MaxKeys]float64
	seen, got, ok := s.Numbers(b, i, &values)
	require.True(t, ok)
	require.Equal(t, end, got)
	require.Equal(t, uint(0b111), seen)
	require.Equal(t, []float64{8, 312.25, 0.0213}, values[:3])
}

// takes reports whether the scanner takes a line.
func takes(s *Scanner, line string) bool {
	_, _, ok := s.Numbers(buffered(line), 0, new([MaxKeys]float64))
	return ok
}

// Numbers takes lines of many forms, at once and when it knows their form: were it to
// refuse them, nothing but time would tell.
func TestNumbersTakes(t *testing.T) {
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
		"repeated key": strings.Replace(good, "{", `{"batch_size": 7, `, 1),
	} {
		t.Run(name, func(t *testing.T) {
			s := newTestScanner()
			for range 3 {
				requireGood(t, s, buffered(line), 0, len(line)+1)
			}
		})
	}
}

// The white space before a value may differ from line to line.
func TestNumbersTakesOtherSpace(t *testing.T) {
	s := newTestScanner()
	for _, space := range []string{"", " ", "", "  ", "\t"} {
		line := `{"batch_size":` + space + `8,"avg_seq_len":` + space + `312.25,"step_time":` + space + `0.0213}`
		requireGood(t, s, buffered(line), 0, len(line)+1)
	}
}

// What a scanner remembers is taken for no more than it is.
func TestNumbersRefuses(t *testing.T) {
	bad := []string{
		"", "{}", "{", "x", ", " + good[1:], `{"k": 00`, `{"k": -00`, `{"k": 0012345678`, good + "x", good + ",",
		strings.Replace(good, ", ", "{", 1), strings.Replace(good, ", ", " ", 1),
		strings.Replace(good, "8", "8\x80", 1), strings.Replace(good, "8", "8\xc3", 1), strings.Replace(good, "8", "8\xff", 1),
	}
	for _, value := range []string{
		"1.", "1.e5", "1e", "01", "00", "-", "-01", "+1", "12345678.", "1\xc3", "tru", "nul", `"\u123"`, `"\u123g"`, `"\u12`, `"\x"`,
		"\"\t\"", "[1", "[1,]", "{1}", `{"a"}`, `{"a":}`, `{"a":1,}`, "[}", "{]",
	} {
		bad = append(bad, strings.Replace(good, "{", `{"k": `+value+", ", 1))
	}
	for _, value := range []string{"null", `"8"`, "-8", "1e999", "[8]"} {
		bad = append(bad, strings.Replace(good, "8", value, 1))
	}
	s := newTestScanner()
	require.True(t, takes(s, `{"step_time": 1, "batch_size": 8, "avg_seq_len": 3}`)) // learns batch_size after a comma
	for _, line := range append(bad, bad...) {
		require.False(t, takes(s, line), line)
		require.True(t, takes(s, good))
	}
}

// atEnd returns the test buffer with a line whose newline is the last byte that a line
// may take, and where it starts. What precedes and follows stays as it was.
func atEnd(line string) (b *Buffer, i int) {
	i = Size - 1 - len(line)
	copy(testBuffer[i:], line+"\n")
	return testBuffer, i
}

// A line at the very end of a buffer is read, whatever the scanner remembers and whatever
// follows or stands at the start.
func TestNumbersAtTheEnd(t *testing.T) {
	for _, first := range []string{
		good,
		strings.Replace(good, "}", `, "k": "`+strings.Repeat("v", maxText-2)+`"}`, 1),
		strings.Replace(good, "}", `, "k": "`+strings.Repeat("v", 3*maxText)+`"}`, 1),
		strings.Replace(good, "}", `, "`+strings.Repeat("k", 3*maxText)+`": 1}`, 1),
	} {
		s := newTestScanner()
		require.True(t, takes(s, first))
		for _, line := range []string{good, strings.Replace(good, "}", `, "k": "s"}`, 1)} {
			for _, stale := range "0,\"}\n\x00" {
				for i := Size; i < len(testBuffer); i++ {
					testBuffer[i] = byte(stale)
				}
				b, i := atEnd(line)
				requireGood(t, s, b, i, Size)
			}
		}
	}
}

func TestScannerRemembersLittle(t *testing.T) {
	s := newTestScanner()
	require.True(t, takes(s, strings.Replace(good, "{", "{"+strings.Repeat(`"k": "v", `, 100*maxFields), 1)))
	require.Len(t, s.last, maxFields)
}

func TestScannerHasLimitedKeys(t *testing.T) {
	assert.NotPanics(t, func() { NewScanner(make([]string, MaxKeys)...) })
	assert.Panics(t, func() { NewScanner(make([]string, MaxKeys+1)...) })
}

// Values takes what Numbers refuses: any value, or none, however deep.
func TestValues(t *testing.T) {
	deep := strings.Repeat("[", 9999) + strings.Repeat("]", 9999)
	for line, want := range map[string][]string{
		" { } ":                          {"", "", ""},
		`{"k": 1}`:                       {"", "", ""},
		`{"k": 1, "batch_size" : null }`: {"null", "", ""},
		`{"batch_size": 1, "batch_size": [ {} ] }` + "\r": {"[ {} ]", "", ""},
		`{"step_time":-1,"batch\u005fsize":"8 "}`:         {`"8 "`, "", "-1"},
		`{"x":` + deep + `,"avg_seq_len":` + deep + `}`:   {"", deep, ""},
	} {
		var values [MaxKeys][]byte
		newTestScanner().Values(buffered(line), 0, &values)
		for k, text := range want {
			require.Equal(t, text, string(values[k]), line)
			require.Equal(t, text == "", values[k] == nil, line)
		}
	}
	assert.Panics(t, func() { newTestScanner().Values(buffered(`{"a":1 "b"`), 0, new([MaxKeys][]byte)) })
}
