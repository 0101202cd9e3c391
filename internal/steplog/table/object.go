package table

import (
	"bytes"
	"math"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonfault"
)

// objects are JSON Lines of any shape. A column is a path: keys with dots between them. An
// object that has none of the columns is another message of the program that writes them.
type objects struct {
	paths  *jsonscan.Paths
	values []jsonscan.Value // those of plan.values, and then others
	labels []int            // which of them are the labels

	names  []string // the paths in the first object
	known  []bool   // which of the labels an object has
	kept   bool     // an object has some of the columns
	others bool     // an object has none
}

// object reads the line at b[i:] and returns the index after it.
func (p *parser) object(text format.Text, i int, out *format.Result) (end int) {
	o := p.objects
	end, ok := o.paths.Line(text.Buf, i, o.values)
	if !ok {
		end = i + bytes.IndexByte(text.Buf[i:text.End], '\n') + 1
		if !p.notLine(text, i, end, out) {
			return end
		}
	}
	if !p.hasColumns() {
		o.others = true
		out.Drop(format.Noise)
		return end
	}
	o.kept = true
	for k := range p.labels {
		p.setLabelOf(k, text.Buf)
	}
	if !p.takeNumbers() || !p.keep(out) {
		p.startRow(out.Line)
		p.takeValues(text.Buf, i)
		p.finish(false, i, end-1, out)
	}
	return end
}

// notLine says what the line at i:end is that Paths did not take, and reports whether it
// is an object all the same.
func (p *parser) notLine(text format.Text, i, end int, out *format.Result) bool {
	line := text.Buf[i : end-1 : end-1]
	if format.SkipBlank(line) == len(line) {
		out.Drop(format.Blank)
		return false
	}
	kind := jsonfault.Of(line)
	if kind == format.None {
		if _, ok := p.objects.paths.DeepLine(text.Buf, i, p.objects.values); ok {
			return true
		}
		kind = format.TooDeep
	}
	if end == text.End && text.Cut && (kind == format.Unfinished || kind == format.Truncated) {
		kind = format.CutOff
	}
	column, found := jsonfault.Describe(line, kind)
	out.BadAs(format.Fault{Kind: kind}, i, end-1, column, found)
	return false
}

// hasColumns reports whether the object has one of the columns.
func (p *parser) hasColumns() bool {
	for k := range p.values {
		if p.objects.values[k].Kind != jsonscan.Absent {
			return true
		}
	}
	return false
}

// takeNumbers takes the numbers, if there is one in each column.
func (p *parser) takeNumbers() bool {
	for k := range p.values {
		v := &p.objects.values[k]
		if v.Kind != jsonscan.Number {
			return false
		}
		p.values[k] = v.Number
	}
	return true
}

// takeValues takes the values as the cells of a table.
func (p *parser) takeValues(b *jsonscan.Buffer, line int) {
	for k := range p.values {
		v := &p.objects.values[k]
		c := cell{column: v.Start - line + 1}
		switch v.Kind {
		case jsonscan.Absent:
			c.kind, c.column = format.Missing, 0
			c.text = lineAt(b, line) // for missingIn
		case jsonscan.Number:
			c.text, p.values[k] = v.Raw(b), v.Number
			if math.IsInf(v.Number, 1) {
				c.kind = format.TooLarge
			}
		case jsonscan.String:
			c.text = v.Raw(b)
			if p.values[k], c.kind = parseNumber(bytes.TrimSpace(v.Text(b))); c.kind == format.Missing {
				c.kind = format.NotNumber
			}
		default:
			c.text, c.kind = v.Raw(b), format.NotNumber
		}
		p.cells[k] = c
	}
}

func lineAt(b *jsonscan.Buffer, i int) []byte { return b[i : i+bytes.IndexByte(b[i:], '\n')] }

// setLabelOf sets a label to the text of its value, "" if there is none.
func (p *parser) setLabelOf(k int, b *jsonscan.Buffer) {
	v := &p.objects.values[p.objects.labels[k]]
	p.objects.known[k] = p.objects.known[k] || v.Kind != jsonscan.Absent
	var text []byte
	switch v.Kind {
	case jsonscan.Absent:
	case jsonscan.String:
		text = v.Text(b)
	default:
		text = v.Raw(b)
	}
	if string(text) != p.labels[k].Value {
		p.labels[k].Value = string(text)
	}
}

// missingIn says what an object has in which a path leads nowhere.
func missingIn(path string, line []byte) string {
	names := Paths(line)
	text := "only " + List(names[:min(len(names), 8)])
	if near := Nearest(path, names); near != "" {
		text += "; did you mean " + format.Printable(near) + "?"
	}
	return text
}
