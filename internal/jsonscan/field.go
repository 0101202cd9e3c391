package jsonscan

// other is the index of a key that a Scanner does not look for.
const other = MaxKeys

// A field is the text from the end of a value to the next one, and whose value that is.
type field struct {
	text []byte // empty if it was too long to remember
	key  uint8  // index of the key among those of the Scanner, or other

	short pattern // of text; nowhere if that is longer than maxPattern

	// Most values of other keys are the same in each line. This is the last one, if it was
	// a string, an object or an array: text that starts with the value ends where it does.
	value  []byte
	misses int // lines with another one since it last came again
}

// Limits to what a Scanner remembers.
const (
	maxFields = 64  // of a line
	maxText   = 128 // bytes of a field, or a value
	maxMisses = 8   // lines with new values, after which none is remembered until the last one comes again
)

// at reports whether the text is what b[i:] starts with.
func (f *field) at(b *Buffer, i int) bool {
	n := len(f.text)
	return f.short.at(b, i) || n > maxPattern && string(b[i:i+n]) == string(f.text)
}

// set makes f a field with a copy of that text.
func (f *field) set(text []byte, key uint8) {
	*f = field{text: f.text[:0], key: key, short: patternOf(text), value: f.value[:0]}
	if len(text) <= maxText {
		f.text = append(f.text, text...)
	}
}

// skip returns the index after the value at b[i:], as skipValue does.
func (f *field) skip(b *Buffer, i int) (end int, ok bool) {
	if n := len(f.value); n > 0 && string(b[i:i+n]) == string(f.value) {
		f.misses = 0
		return i + n, true
	}
	end, ok = skipValue(b, i, maxDepth)
	if c := b[i]; ok && f.misses < maxMisses && end-i <= maxText && (c == '"' || c == '{' || c == '[') {
		f.value = append(f.value[:0], b[i:end]...)
		f.misses++
	}
	return end, ok
}

// A fieldTable holds fields by a hash of the first eight bytes of their text, or soon
// after the place of that. A text that is shorter, of a key of one or two letters, has
// several places, as the hash takes in some of the value.
type fieldTable [1 << 6]field

// find returns the field at b[i:], or, if it is not there, one to put it in.
func (t *fieldTable) find(b *Buffer, i int) (at *field, found bool) {
	const (
		phi    = 0x9E3779B97F4A7C15 // 2⁶⁴/φ: Fibonacci hashing
		places = 4                  // that are looked at
	)
	first := b.word(i) * phi >> (64 - 6)
	for k := range uint64(places) {
		at = &t[(first+k)%(1<<6)]
		if len(at.text) == 0 {
			return at, false
		}
		if at.at(b, i) {
			return at, true
		}
	}
	return &t[first], false
}
