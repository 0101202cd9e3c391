package profile

import (
	"bytes"
	"encoding/json"
	"slices"
)

// A field is the text from the end of a value to the next one, and where that belongs.
type field struct {
	text []byte // empty if it was too long to remember
	slot slot
}

// Limits to what a fastReader remembers.
const (
	maxFields = 64  // of a line
	maxText   = 128 // bytes of a field
)

// at reports whether the text is what b[i:] starts with.
func (f *field) at(b []byte, i int) bool {
	n := len(f.text)
	return n > 0 && string(b[i:i+n]) == string(f.text)
}

// set makes f a field with a copy of that text.
func (f *field) set(text []byte, s slot) {
	f.slot, f.text = s, f.text[:0]
	if len(text) <= maxText {
		f.text = append(f.text, text...)
	}
}

// A fieldTable holds a field for each hash of the first eight bytes of a text.
type fieldTable [1 << 6]field

// find returns the field that may be the one at b[i:].
func (t *fieldTable) find(b []byte, i int) *field {
	const phi = 0x9E3779B97F4A7C15 // 2⁶⁴/φ: Fibonacci hashing
	return &t[word(b, i)*phi>>(64-6)]
}

// newField reads the text at b[i:] of a field that starts with a brace, if it is the
// first of its line, or with a comma.
func newField(b []byte, i int, first bool) (s slot, end int, ok bool) {
	opening := byte(',')
	if first {
		opening = '{'
	}
	if i = skipSpace(b, i); b[i] != opening {
		return other, i, false
	}
	name, i, ok := key(b, skipSpace(b, i+1))
	if !ok {
		return other, i, false
	}
	if s = slotOf(name); s == other && bytes.IndexByte(name, '\\') >= 0 {
		s = slotOf(unescape(name))
	}
	return s, skipSpace(b, i), true
}

// unescape returns the text of a JSON string, given what stands between its quotes.
func unescape(s []byte) []byte {
	var text string
	if err := json.Unmarshal(slices.Concat([]byte{'"'}, s, []byte{'"'}), &text); err != nil {
		panic(err) // skipString has read it
	}
	return []byte(text)
}
