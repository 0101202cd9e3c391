// Package table is the format of tables: CSV and TSV, with the names of the columns in the
// first line,
//
//	batch_size,avg_seq_len,step_time
//	8,312.25,0.0213
//
// Columns are found by the names that the script's JSON Lines have, or by Settings: each
// role has an expression of columns (see expression), time has a unit, and conditions
// choose rows. Columns whose names tell engines apart give labels to the rows.
//
// Cells are divided by the comma, tab, semicolon or bar that the first line has most of.
// They may stand in double quotes, as RFC 4180 says, and white space around them does not
// count. Lines may end in CRLF; blank lines, comments after # and repetitions of the first
// line are left out, and so is a delimiter at the end. In a table without names, columns
// are called #1, #2 and so on.
//
// Like JSON Lines, a line is read in one of two ways: the fast one takes nearly all rows
// and nothing else, and the slow one is the definition of what a line means.
//
// JSON Lines of any shape are tables as well: their columns are paths to values (see
// object.go).
package table

import (
	"bytes"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// exampleRow is what a table should be.
const exampleRow = "a table with the columns batch_size, avg_seq_len and step_time, or others that --columns names"

// Format returns the format.
func Format() format.Format {
	return format.Format{
		Name:         "table",
		ByColumns:    true,
		RecognisedBy: "the header has the known names, or --columns is given",
		Title:        "table (CSV, TSV, or JSON Lines by columns)",
		Row:          exampleRow,
		Recognise:    recognise,
		NewParser:    func(s format.Settings) format.Parser { return (&parser{settings: s}).parse },
		InOrder:      true,
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"}, {Drop: format.Noise, Name: "header, comment or quoted text"},
			{Drop: format.Idle, Name: "of batch size 0"}, {Drop: format.OtherGroup, Name: "of other groups"},
		},
		Words:    func(k format.Kind) format.Words { return words[k] },
		Describe: describe,
	}
}

// A parser reads the rows of one table.
type parser struct {
	settings format.Settings
	plan     *plan // nil before the header
	refused  bool

	values []float64
	labels []format.Label
	cells  []cell // of the values, where the slow way found them

	open     bool // the line before ended within quotes
	openCell int  // in this column
	openLine int  // line of the start of the row, counted as in Result.KeepAt
	openFor  int  // lines since
	problem  problem
	shown    bool // what is wrong with the line at hand

	objects *objects // of JSON Lines
}

// parse is a format.Parser.
func (p *parser) parse(text format.Text, out *format.Result) {
	b := text.Buf
	for i := text.Start; i < text.End; {
		out.Line++
		if p.plan == nil && text.Buf[i] == '{' {
			p.startObjects(b[i:i+bytes.IndexByte(b[i:text.End], '\n')], out)
		}
		if p.objects != nil && !p.refused {
			i = p.object(text, i, out)
			continue
		}
		if !p.open && p.plan != nil {
			if end, ok := p.fast(b, i, out); ok {
				i = end
				continue
			}
		}
		end := i + bytes.IndexByte(b[i:text.End], '\n')
		if !p.refused {
			p.parseSlowly(text, i, end, out)
		}
		i = end + 1
	}
	p.openLine -= out.Line
	if text.Last && p.objects != nil {
		p.endObjects(out)
	}
}

// fast reads the line at b[i:] if it is a row, and returns the index after its newline.
func (p *parser) fast(b *jsonscan.Buffer, i int, out *format.Result) (end int, ok bool) {
	delimiter, last := p.plan.delimiter, len(p.plan.cells)-1
	for k := range p.plan.cells {
		u := &p.plan.cells[k]
		for b[i] == ' ' {
			i++
		}
		quoted := b[i] == '"'
		if quoted {
			i++
		}
		switch {
		case u.value >= 0:
			if p.values[u.value], end, ok = jsonscan.ReadNumber(b, i); !ok || u.label >= 0 {
				return 0, false
			}
		case quoted:
			end = jsonscan.NextOf(b, i, '"')
		default:
			end = jsonscan.NextOf(b, i, delimiter)
		}
		if u.label >= 0 {
			p.setLabel(u.label, b[i:end])
		}
		if quoted {
			if b[end] != '"' {
				return 0, false
			}
			end++
		}
		for b[end] == ' ' {
			end++
		}
		if k == last && b[end] == '\r' {
			end++
		}
		if k < last && b[end] != delimiter {
			return 0, false
		}
		i = end + 1
	}
	if b[end] == delimiter && b[i] == '\n' {
		end, i = i, i+1
	}
	return i, b[end] == '\n' && p.keep(out)
}

// setLabel sets a label to the text of a cell.
func (p *parser) setLabel(k int, cell []byte) {
	cell = bytes.Trim(cell, " \t\r")
	if string(cell) != p.labels[k].Value {
		p.labels[k].Value = string(cell)
	}
}

// keep keeps the row that the values make. It does not take one that the slow way may say
// something of.
func (p *parser) keep(out *format.Result) bool {
	r := p.row()
	if !r.Usable() {
		return false
	}
	if len(p.labels) == 0 {
		out.Keep(r)
	} else {
		out.KeepIn(p.labels, r)
	}
	return true
}

// row returns the row that the values make.
func (p *parser) row() format.Row {
	roles := &p.plan.roles
	return format.Row{
		BatchSize: roles[format.BatchSize].eval(p.values),
		SeqLen:    roles[format.SeqLen].eval(p.values),
		StepTime:  p.plan.unit.milliseconds(roles[format.StepTime].eval(p.values)),
	}
}
