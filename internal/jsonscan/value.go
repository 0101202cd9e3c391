package jsonscan

import (
	"bytes"
	"strconv"
)

// A Kind is a kind of JSON value.
type Kind uint8

const (
	Absent Kind = iota // there is none
	Null
	False
	True
	Number
	String
	Array
	Object
)

// A Value is what stands in a buffer at one place.
type Value struct {
	Kind       Kind
	Start, End int     // of its text
	Number     float64 // of a Number: ±Inf if it is too large for a float64
}

// Raw returns the text of the value as it stands in the buffer.
func (v *Value) Raw(b *Buffer) []byte { return b[v.Start:v.End:v.End] }

// Text returns what a String says, its escapes resolved.
func (v *Value) Text(b *Buffer) []byte {
	s := b[v.Start+1 : v.End-1 : v.End-1]
	if bytes.IndexByte(s, '\\') >= 0 {
		s = unescape(s)
	}
	return s
}

// ReadValue reads the JSON value at b[i:], of any kind, and returns the index after it; ok
// is false if there is none on the line, or if it nests deeply.
func ReadValue(b *Buffer, i int) (v Value, end int, ok bool) { return readValue(b, i, maxDepth) }

func readValue(b *Buffer, i, depth int) (v Value, end int, ok bool) {
	c := b[i]
	if '0' <= c && c <= '9' {
		if v.Number, end, ok = number(b, i); ok {
			v.Kind, v.Start, v.End = Number, i, end
			return v, end, true
		}
	}
	if end, ok = skipValue(b, i, depth); !ok {
		return v, end, false
	}
	v = Value{Kind: kindOf(c), Start: i, End: end}
	if v.Kind == Number {
		v.Number, _ = strconv.ParseFloat(string(b[i:end]), 64) // ±Inf where it is out of range
	}
	return v, end, true
}

// kindOf returns the kind of the value that starts with a byte.
func kindOf(c byte) Kind {
	switch c {
	case '"':
		return String
	case '{':
		return Object
	case '[':
		return Array
	case 't':
		return True
	case 'f':
		return False
	case 'n':
		return Null
	}
	return Number
}

// Elements calls read with the place of each element of the array at b[i:], and read
// returns the index after the element. Elements returns the index after the array; ok is
// false where read says so, and where there is no array.
func Elements(b *Buffer, i int, read func(b *Buffer, i int) (end int, ok bool)) (end int, ok bool) {
	if b[i] != '[' {
		return i, false
	}
	if i = skipSpace(b, i+1); b[i] == ']' {
		return i + 1, true
	}
	for {
		if i, ok = read(b, i); !ok {
			return i, false
		}
		switch i = skipSpace(b, i); b[i] {
		case ']':
			return i + 1, true
		case ',':
			i = skipSpace(b, i+1)
		default:
			return i, false
		}
	}
}

// LineEnd returns the index after the newline that ends the line at b[i:]; ok is false if
// there is anything but white space before it.
func LineEnd(b *Buffer, i int) (next int, ok bool) {
	i = skipSpace(b, i)
	return i + 1, b[i] == '\n'
}
