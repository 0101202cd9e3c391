package benchtable

import (
	"slices"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// A layout says which columns a table has, and what a line of it is.
type layout struct {
	delimiter byte
	needed    []string // columns that must be there; step refers to them by their index
	labelling []string // columns that label the rows, if they are there
	names     roleNames
	step      func(t *table, out *format.Result)

	// header, unless nil, looks at the first line, and may refuse the table.
	header func(line []byte, out *format.Result) (ok bool)
}

// roleNames are a layout's names of the values of a row.
type roleNames [format.SeqLen + 1]string

// A table is the parser of a layout.
type table struct {
	*layout
	columns
	known bool // the columns are

	labelled labels

	// The line at hand.
	buf        *jsonscan.Buffer
	start, end int
	cut        bool
	kind       format.Kind // what is wrong with the first cell that is bad
	role       format.Role
	column     int       // the needed one to blame
	list       []float64 // of the cell at hand, for a layout with lists in cells
}

func newTable(l *layout) *table {
	names := append(append([]string{}, l.needed...), l.labelling...)
	return &table{layout: l, columns: columns{delimiter: l.delimiter, names: names}}
}

// parse is a format.Parser.
func (t *table) parse(text format.Text, out *format.Result) {
	t.buf = text.Buf
	text.EachLine(out, func(start, end int, cut bool) {
		t.start, t.end, t.cut, t.kind = start, end, cut, format.None
		if !t.known {
			t.parseHeader(out)
			return
		}
		t.parseRow(out)
	})
}

// parseHeader takes the names of the columns from the line at hand.
func (t *table) parseHeader(out *format.Result) {
	line := t.buf[t.start:t.end]
	if t.layout.header != nil && !t.layout.header(line, out) {
		out.Drop(format.Noise)
		return
	}
	for _, name := range t.columns.read(line) {
		if slices.Contains(t.needed, name) {
			out.Bad(format.Fault{Kind: format.NotRecord, Name: name}, t.start, t.end)
			return
		}
	}
	t.known = true
	out.Drop(format.Noise)
}

// parseRow keeps or drops the line at hand.
func (t *table) parseRow(out *format.Result) {
	n := t.columns.split(t.buf, t.start, t.end)
	switch {
	case n < len(t.of) && t.cut:
		out.Drop(format.Torn)
	case n == len(t.of):
		t.step(t, out)
	case n < len(t.of):
		t.bad(format.Fault{Kind: format.Truncated}, out)
	default:
		t.bad(format.Fault{Kind: format.Trailing}, out)
	}
}
