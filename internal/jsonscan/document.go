package jsonscan

import (
	"bytes"
	"sort"
)

// A Document reads a JSON document of any length and on any number of lines, piece by
// piece, through a buffer. There lines are not indented, and newlines are carriage returns,
// which are white space as well and no more allowed in a string.
type Document struct {
	Buf *Buffer

	text  []byte
	n     int            // bytes in the buffer
	end   int            // of that in the text
	lines []documentLine // that are in the buffer, the first perhaps in part
	first int            // number of the first of them
}

// A documentLine is where a line starts, less its indentation.
type documentLine struct{ inBuffer, inText int }

// An ItemReader reads an item of a document, which stands at b[i:], and returns the index
// after it. The key is that of the item or of the array that it is in, if that is a value
// of the document's object. Where the item was cut by the end of the buffer it is read
// once more.
type ItemReader func(key string, b *Buffer, i int) (end int, ok bool)

// NewDocument returns a Document of that text.
func NewDocument(text []byte) *Document {
	d := &Document{Buf: new(Buffer), text: text, first: 1}
	d.fill(0)
	return d
}

// Offset returns where in the text the byte at an index of the buffer stands.
func (d *Document) Offset(i int) int {
	l := d.lines[d.lineAt(i)]
	return l.inText + i - l.inBuffer
}

// Line returns the line, from 1, of the byte at an index of the buffer.
func (d *Document) Line(i int) int { return d.first + d.lineAt(i) }

// lineAt returns which line in the buffer the byte at an index is on.
func (d *Document) lineAt(i int) int {
	return sort.Search(len(d.lines), func(k int) bool { return d.lines[k].inBuffer > i }) - 1
}

// Items reads the items of the document: the elements of an array; or the values of an
// object, and of those that are arrays the elements. An item that is longer than the
// buffer is refused. Where the document ends there or is not valid, ok is false, and at
// says about where in the text.
func (d *Document) Items(read ItemReader) (at int, ok bool) {
	i := d.space(0)
	switch d.Buf[i] {
	case '[':
		i, ok = d.elements(i, "", read)
	case '{':
		i, ok = d.fields(i, read)
	}
	if ok {
		i = d.space(i)
		ok = i == d.n && !d.more()
	}
	return d.Offset(i), ok
}

// fields reads the object at i.
func (d *Document) fields(i int, read ItemReader) (end int, ok bool) {
	if i = d.space(i + 1); d.Buf[i] == '}' {
		return i + 1, true
	}
	for {
		var name []byte
		if i, ok = d.try(i, func(i int) (int, bool) {
			var end int
			var ok bool
			name, end, ok = key(d.Buf, i)
			return end, ok
		}); !ok {
			return i, false
		}
		word := string(name)
		if i = d.space(i); d.Buf[i] == '[' {
			i, ok = d.elements(i, word, read)
		} else {
			i, ok = d.try(i, func(i int) (int, bool) { return read(word, d.Buf, i) })
		}
		if !ok {
			return i, false
		}
		var more bool
		if i, more, ok = d.next(i, '}'); !more {
			return i, ok
		}
	}
}

// elements reads the array at i, which is the value of a key.
func (d *Document) elements(i int, key string, read ItemReader) (end int, ok bool) {
	if i = d.space(i + 1); d.Buf[i] == ']' {
		return i + 1, true
	}
	for {
		if i, ok = d.try(i, func(i int) (int, bool) { return read(key, d.Buf, i) }); !ok {
			return i, false
		}
		var more bool
		if i, more, ok = d.next(i, ']'); !more {
			return i, ok
		}
	}
}

// next returns the index after a comma and white space, if more items follow, or after
// the closing bracket.
func (d *Document) next(i int, closing byte) (end int, more, ok bool) {
	switch i = d.space(i); d.Buf[i] {
	case closing:
		return i + 1, false, true
	case ',':
		return d.space(i + 1), true, true
	}
	return i, false, false
}

// try reads an item at i, with more text in the buffer where that is needed.
func (d *Document) try(i int, read func(i int) (end int, ok bool)) (end int, ok bool) {
	if i > Size/2 {
		i = d.slide(i)
	}
	end, ok = read(i)
	if (!ok || end >= d.n) && d.more() {
		if i == 0 {
			return end, false // it is longer than the buffer
		}
		return d.try(d.slide(i), read)
	}
	return end, ok
}

// space returns the index after white space, which is in the buffer unless the text ends.
func (d *Document) space(i int) int {
	for {
		i = skipSpace(d.Buf, i)
		if i < d.n || !d.more() {
			return i
		}
		i = d.slide(i)
	}
}

// more reports whether there is text after that in the buffer.
func (d *Document) more() bool { return d.end < len(d.text) }

// slide moves the buffer on, so that it starts where i was, and returns 0, where that is
// now.
func (d *Document) slide(i int) int {
	if i == 0 || !d.more() {
		return i
	}
	d.first += d.lineAt(i)
	d.fill(d.Offset(i))
	return 0
}

// fill fills the buffer with the text from some place on.
func (d *Document) fill(from int) {
	d.n, d.end, d.lines = 0, from, d.lines[:0]
	for {
		d.lines = append(d.lines, documentLine{d.n, d.end})
		room := Size - 1 - d.n
		line := d.text[d.end:min(d.end+room, len(d.text))]
		newline := bytes.IndexByte(line, '\n')
		if newline >= 0 {
			line = line[:newline+1]
		}
		d.end += copy(d.Buf[d.n:], line)
		d.n += len(line)
		if newline < 0 {
			break
		}
		d.Buf[d.n-1] = '\r'
		for d.end < len(d.text) && (d.text[d.end] == ' ' || d.text[d.end] == '\t') {
			d.end++
		}
	}
	d.Buf[d.n] = '\n'
}
