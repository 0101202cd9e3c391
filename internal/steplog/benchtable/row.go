package benchtable

import (
	"bytes"

	"steptime/internal/steplog/format"
)

// number returns the number in a column. If there is none, the line is bad.
func (t *table) number(column int, role format.Role) float64 {
	v, kind := number(t.buf, t.cells[column])
	if kind != format.None && t.kind == format.None {
		t.kind, t.role, t.column = kind, role, column
	}
	return v
}

// text returns the text in a column.
func (t *table) text(column int) []byte {
	c := trimmed(t.buf, t.cells[column])
	return t.buf[c.start:c.end]
}

// keep keeps the line at hand as a row, unless one of its numbers is bad. Its labels are in
// the line.
func (t *table) keep(row format.Row, out *format.Result) {
	t.keepIn(t.labels(), row, out)
}

// labels returns the labels of the line at hand.
func (t *table) labels() []format.Label {
	k := len(t.needed)
	return t.labelled.of(t.buf, t.columns.names[k:], t.cells[k:])
}

// keepIn is keep for a row whose labels are not in the line.
func (t *table) keepIn(labels []format.Label, row format.Row, out *format.Result) {
	f := format.Fault{Kind: t.kind, Role: t.role, Name: t.needed[t.column]}
	if f.Kind == format.None {
		f.Kind, f.Role = row.Check()
		f.Name = t.layout.names[f.Role]
	}
	if f.Kind != format.None {
		t.bad(f, out)
		return
	}
	out.KeepIn(labels, row)
}

// bad counts the line at hand as one that has the fault, unless it is a header again, as
// where files follow each other in one.
func (t *table) bad(f format.Fault, out *format.Result) {
	line := t.buf[t.start:t.end]
	if t.isHeader(line) {
		t.parseHeader(out)
		return
	}
	if kind := format.NotText(line); kind != format.None {
		f = format.Fault{Kind: kind}
	}
	for k, name := range t.needed {
		if c := t.cells[k]; f.Name == name && c.end > 0 {
			out.BadAt(f, t.start, t.end, c.start-t.start+1, t.buf[c.start:c.end])
			return
		}
	}
	out.Bad(f, t.start, t.end)
}

// isHeader reports whether a line names all columns that are needed.
func (t *table) isHeader(line []byte) bool {
	for _, name := range t.needed {
		if !bytes.Contains(line, []byte(name)) {
			return false
		}
	}
	return len(t.needed) > 0
}
