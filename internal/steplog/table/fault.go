package table

import (
	"strconv"

	"steptime/internal/steplog/format"
)

// isIdle reports whether the batch size is 0, whatever else there is.
func (p *parser) isIdle() bool {
	if p.problem.kind != format.None || p.openCell < len(p.plan.cells) {
		return false
	}
	batch := &p.plan.roles[format.BatchSize]
	for _, in := range batch.code {
		if in.op == 'c' && p.cells[in.column].kind != format.None {
			return false
		}
	}
	return batch.eval(p.values) == 0
}

// fault returns what is wrong with the row, if anything.
func (p *parser) fault(cut bool) (f format.Fault, column int, found string) {
	switch {
	case p.problem.kind != format.None:
		return format.Fault{Kind: p.problem.kind}, p.problem.column, p.problem.found
	case p.openCell < len(p.plan.cells):
		kind := format.Truncated
		if cut {
			kind = format.CutOff
		}
		return format.Fault{Kind: kind}, 0, strconv.Itoa(p.openCell) + " of " + strconv.Itoa(len(p.plan.cells)) + " cells"
	}
	for k, c := range p.cells {
		if c.kind != format.None {
			found = format.Quote(c.text)
			if c.kind == format.Missing {
				found = "nothing"
				if p.plan.paths && p.shown {
					found = missingIn(p.plan.values[k], c.text)
				}
			}
			return format.Fault{Kind: c.kind, Role: p.plan.role(k), Name: p.plan.values[k]}, c.column, found
		}
	}
	return p.valueFault()
}

// valueFault returns what is wrong with the values, if anything.
func (p *parser) valueFault() (f format.Fault, column int, found string) {
	row := p.row()
	kind, role := row.Check()
	if kind == format.None {
		return format.Fault{}, 0, ""
	}
	use := &p.plan.roles[role]
	if use.single >= 0 {
		c := p.cells[use.single]
		column, found = c.column, format.Quote(c.text)
	} else {
		found = strconv.FormatFloat(use.eval(p.values), 'g', -1, 64)
	}
	return format.Fault{Kind: kind, Role: role, Name: use.name}, column, found
}

// describe is the Describe of the format, for what is wrong with a line as a whole.
func describe(line []byte, f format.Fault) (column int, found string) {
	return format.DescribeNotText(line, f.Kind)
}
