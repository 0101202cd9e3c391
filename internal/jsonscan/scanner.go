// Package jsonscan reads JSON objects that stand one a line and look alike: the numbers
// of a few keys, fast and with the same bits as strconv.ParseFloat.
//
// It is for lines of the expected form. Numbers refuses all others, and Values assumes
// that a line is valid. Whether a line is valid, and what is wrong with it, is a question
// for encoding/json. A line lies in a Buffer, which has room for the longest line and a
// little more, so that eight bytes at a time can be read up to its end.
package jsonscan

import (
	"bytes"
	"encoding/json"
	"slices"
)

// MaxKeys is how many keys a Scanner looks for at most.
const MaxKeys = 16

// A Scanner reads the lines of a log, which look alike: all but the values is mostly the
// same text as in the line before. So it recognises a field by comparing that text, if
// short at its place in the line, and only reads it key by key where it is new.
type Scanner struct {
	keys []string
	last []*field      // the fields of the last line, in their order; the first maxFields
	seen [2]fieldTable // fields seen before: the first of a line, and others
}

// NewScanner returns a Scanner for these keys, MaxKeys at most. They are compared
// exactly, escapes in the text resolved.
func NewScanner(keys ...string) *Scanner {
	if len(keys) > MaxKeys {
		panic("jsonscan: too many keys")
	}
	return &Scanner{keys: keys}
}

// Numbers reads the line at b[i:] and returns the index after its newline. It sets
// values[k] to the value of the k-th key, the last one if the key is repeated, and bit k
// of seen; the other values stay as they were.
//
// What it accepts is a valid JSON object, alone on its line, in which these keys have
// numbers without a minus sign; of such objects it refuses few: those that nest deeply,
// or hold a number that is too large for a float64.
func (s *Scanner) Numbers(b *Buffer, i int, values *[MaxKeys]float64) (seen uint, end int, ok bool) {
	for k := 0; ; k++ {
		var f *field
		if k < len(s.last) && s.last[k].short.at(b, i) {
			f = s.last[k]
			i = skipSpace(b, i+len(f.text))
		} else if f, i, ok = s.field(b, i, k); !ok {
			return 0, i, false
		}
		if f.key >= other {
			i, ok = f.skip(b, i)
		} else {
			values[f.key], i, ok = number(b, i)
			seen |= 1 << f.key
		}
		if !ok {
			return 0, i, false
		}
		if b[i] != ',' {
			if i = skipSpace(b, i); b[i] == '}' {
				break
			}
		}
	}
	if i = skipSpace(b, i+1); b[i] != '\n' {
		return 0, i, false
	}
	return seen, i + 1, true
}

// Values sets values[k] to the text of the value of the k-th key, the last one if the
// key is repeated and nil if it is not there. The line at b[i:] must be one object that
// encoding/json takes; else Values may panic.
func (s *Scanner) Values(b *Buffer, i int, values *[MaxKeys][]byte) {
	*values = [MaxKeys][]byte{}
	if first := skipSpace(b, skipSpace(b, i)+1); b[first] == '}' {
		return
	}
	for k := 0; ; k++ {
		f, start, known := s.field(b, i, k)
		end, ok := skipValue(b, start, maxNesting)
		if !known || !ok {
			panic("jsonscan: the line is not a JSON object")
		}
		if f.key < other {
			values[f.key] = b[start:end:end]
		}
		if i = skipSpace(b, end); b[i] == '}' {
			return
		}
	}
}

// field reads the text before the k-th value of the line: brace or comma, key, colon.
func (s *Scanner) field(b *Buffer, i, k int) (f *field, end int, ok bool) {
	f, found := s.seen[min(k, 1)].find(b, i)
	if found {
		end = skipSpace(b, i+len(f.text))
	} else {
		key, next, ok := s.newField(b, i, k == 0)
		if !ok {
			return nil, next, false
		}
		f.set(b[i:next], key)
		end = next
	}
	if k < len(s.last) {
		s.last[k] = f
	} else if k < maxFields {
		s.last = append(s.last, f)
	}
	return f, end, true
}

// newField reads the text at b[i:] of a field that starts with a brace, if it is the
// first of its line, or with a comma. It returns the index of its key.
func (s *Scanner) newField(b *Buffer, i int, first bool) (index uint8, end int, ok bool) {
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
	return s.indexOf(name), skipSpace(b, i), true
}

// indexOf returns the index of a key, given what stands between its quotes.
func (s *Scanner) indexOf(text []byte) uint8 {
	if bytes.IndexByte(text, '\\') >= 0 {
		text = unescape(text)
	}
	for k, key := range s.keys {
		if string(text) == key {
			return uint8(k)
		}
	}
	return other
}

// unescape returns the text of a JSON string, given what stands between its quotes.
func unescape(s []byte) []byte {
	var text string
	if err := json.Unmarshal(slices.Concat([]byte{'"'}, s, []byte{'"'}), &text); err != nil {
		panic(err) // skipString has read it
	}
	return []byte(text)
}
