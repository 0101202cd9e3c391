package serverlog

import (
	"bytes"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// fields walks over the fields of a line: "name: value" or "name = value", with commas
// between them. A value that starts with a brace is a list of fields itself, and is
// walked over as if it were not enclosed.
type fields struct {
	line line
	next int // the start of the field after this one

	name        []byte // of this field, without blanks and quotes
	value, stop int    // its value is at value:stop
}

// scan goes to the next field, and reports whether there is one. One without a separator
// has no name.
func (f *fields) scan() bool {
	b, end := f.line.buf, f.line.end
	for f.next < end {
		start, i := f.next, f.next
		for i < end && b[i] != ',' && b[i] != ':' && b[i] != '=' {
			i++
		}
		f.name, f.value = nil, start
		if i < end && b[i] != ',' {
			f.name = trimName(b[start:i])
			if i = skipSpaces(b, i+1, end); i < end && b[i] == '{' {
				f.next = i + 1
				continue
			}
			f.value = i
		}
		for i < end && b[i] != ',' {
			i++
		}
		f.stop, f.next = i, i+1
		return true
	}
	return false
}

// number returns the number that the value starts with, and what follows it.
func (f *fields) number() (v float64, unit []byte, ok bool) {
	v, end, ok := jsonscan.ReadNumber(f.line.buf, f.value)
	if !ok || end > f.stop {
		return 0, nil, false
	}
	return v, f.line.buf[end:f.stop], true
}

// plain returns the number that the value is. After the brace that ends a list of fields
// there may be anything, such as what a terminal or a container's log puts there.
func (f *fields) plain() (v float64, ok bool) {
	v, rest, ok := f.number()
	rest = bytes.TrimLeft(rest, " ")
	return v, ok && (len(rest) == 0 || rest[0] == '}')
}

// with returns the number that the value starts with, if the unit follows it; else −1.
func (f *fields) with(unit string) float64 {
	v, rest, ok := f.number()
	if !ok || !bytes.HasPrefix(rest, []byte(unit)) {
		return -1
	}
	return v
}

// text returns the value.
func (f *fields) text() []byte { return f.line.buf[f.value:f.stop:f.stop] }

func skipSpaces(b *jsonscan.Buffer, i, end int) int {
	for i < end && b[i] == ' ' {
		i++
	}
	return i
}

// trimName takes off what stands around the name of a field: blanks, quotes, and the
// punctuation of the text before it.
func trimName(name []byte) []byte {
	for len(name) > 0 && isAround(name[0]) {
		name = name[1:]
	}
	for len(name) > 0 && isAround(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	return name
}

func isAround(c byte) bool { return c == ' ' || c == '\'' || c == '"' || c == '.' }

// fault returns the fault that the value is not a number.
func (f *fields) fault(role format.Role) fault {
	return fault{format.Fault{Kind: format.NotNumber, Role: role, Name: string(f.name)}, f.value, f.stop}
}
