package table

import (
	"bytes"
	"strings"

	"steptime/internal/steplog/format"
)

// A cell is where a number stands in its line.
type cell struct {
	text   []byte
	column int // from 1, in bytes
	kind   format.Kind
}

// A problem is what is wrong with the shape of a line.
type problem struct {
	kind   format.Kind
	column int
	found  string
}

// maxQuotedLines is how many lines text in quotes may go on for.
const maxQuotedLines = 100

// parseSlowly parses the line at i:end in the buffer, which ends before a newline.
func (p *parser) parseSlowly(text format.Text, i, end int, out *format.Result) {
	line := text.Buf[i:end:end]
	if p.plan == nil {
		line = trimMark(line)
	}
	if !p.open {
		if len(bytes.TrimSpace(line)) == 0 {
			out.Drop(format.Blank)
			return
		}
		if kind := format.NotText(line); kind != format.None {
			out.Bad(format.Fault{Kind: kind}, i, end)
			return
		}
		if p.plan == nil && !p.readHeader(line, out) {
			return
		}
		if p.isNoise(line) {
			out.Drop(format.Noise)
			return
		}
		p.startRow(out.Line)
	}
	p.split(line)
	last := end+1 == text.End && text.Last
	switch {
	case p.open && (last || p.openFor >= maxQuotedLines):
		p.open = false
		out.BadAs(format.Fault{Kind: format.Unfinished}, i, end, 0, format.Quote(line))
	case p.open:
		p.openFor++
		out.Drop(format.Noise)
	default:
		p.finish(last && text.Cut, i, end, out)
	}
}

// readHeader makes the plan, if the line is a header, and reports whether it did.
func (p *parser) readHeader(line []byte, out *format.Result) bool {
	h, ok := headerOf(line, p.wanted())
	if !ok {
		out.Drop(format.Noise)
		return false
	}
	plan, refusal := newPlan(h, p.settings)
	if refusal != nil {
		p.refuse(refusal, out)
		return false
	}
	p.plan = plan
	p.values, p.cells = make([]float64, len(plan.values)), make([]cell, len(plan.values))
	for _, k := range plan.labels {
		p.labels = append(p.labels, format.Label{Name: plan.names[k]})
	}
	return true
}

// refuse refuses the table.
func (p *parser) refuse(r *format.Refusal, out *format.Result) {
	p.refused = true
	out.Refuse(r.Reason, r.Remedy)
}

// wanted returns the names of columns in the settings.
func (p *parser) wanted() (names []string) {
	for role := format.BatchSize; role <= format.SeqLen; role++ {
		text := p.settings.Columns[role]
		if e, err := parseExpression(text); err == nil {
			names = append(names, e.columns...)
		} else if text != "" {
			names = append(names, text)
		}
	}
	return names
}

// isNoise reports whether a line is a comment or the header once more.
func (p *parser) isNoise(line []byte) bool {
	return line[0] == '#' || bytes.Equal(bytes.TrimRight(line, "\r"), p.plan.line)
}

func (p *parser) startRow(line int) {
	p.openLine, p.openFor, p.openCell, p.problem = line, 0, 0, problem{}
	clear(p.cells)
}

// split reads the cells of a line into values and labels.
func (p *parser) split(line []byte) {
	s := splitter{line: line, delimiter: p.plan.delimiter, quoted: p.open}
	for ; s.next(); p.openCell++ {
		if s.quoted {
			break
		}
		if s.stray && p.problem.kind == format.None {
			p.problem = problem{format.Syntax, max(s.start, 1), format.Quote(line[max(s.start-1, 0):])}
		}
		p.take(&s)
	}
	p.open = s.quoted
}

// take takes a cell.
func (p *parser) take(s *splitter) {
	if p.openCell >= len(p.plan.cells) {
		if len(s.text) > 0 && p.problem.kind == format.None {
			p.problem = problem{format.Trailing, s.start + 1, format.Quote(s.text)}
		}
		return
	}
	u := p.plan.cells[p.openCell]
	if u.label >= 0 {
		p.setLabel(u.label, s.text)
	}
	if u.value >= 0 {
		c := cell{text: s.text, column: s.start + 1}
		p.values[u.value], c.kind = parseNumber(s.text)
		p.cells[u.value] = c
	}
}

// finish makes a row, or a fault, of the cells.
func (p *parser) finish(cut bool, i, end int, out *format.Result) {
	p.shown = len(out.Shown) < format.MaxShown
	fault, column, found := p.fault(cut)
	switch {
	case !p.matches(out.Where):
		out.KeepIn(p.labels, format.Row{}) // which drops it
	case p.isIdle():
		out.Drop(format.Idle)
	case fault.Kind != format.None:
		out.BadAs(fault, i, end, column, found)
	default:
		line := out.Line
		out.Line = p.openLine // the row is where it starts
		p.keep(out)
		out.Line = line
	}
}

// matches reports whether the labels are those wanted.
func (p *parser) matches(wanted []format.Label) bool {
	for _, w := range wanted {
		for _, l := range p.labels {
			if strings.EqualFold(l.Name, w.Name) && l.Value != w.Value {
				return false
			}
		}
	}
	return true
}
