package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"steptime/internal/steplog/format"
)

// A plan says what to do with the cells of a row.
type plan struct {
	header
	cells  []use    // by column
	values []string // names of the columns that give numbers, by their places in parser.values
	labels []int    // columns that give labels, by their places in parser.labels
	roles  [format.SeqLen + 1]roleUse
	unit   unit
	paths  bool // columns are paths in JSON objects, and the names only those in the first
}

// A use is what a cell is for.
type use struct {
	value int // where its number goes, or −1
	label int // where its text goes, or −1
}

// A roleUse is how a role is computed, and what messages call it.
type roleUse struct {
	expression
	name   string
	single int // the place of the value if it is one alone, else −1
}

// newPlan returns the plan for a table, or why there is none.
func newPlan(h header, s format.Settings) (*plan, *format.Refusal) {
	p := &plan{header: h, unit: unitOf(s.TimeUnit)}
	for range h.names {
		p.cells = append(p.cells, use{-1, -1})
	}
	if r := p.addRoles(s); r != nil {
		return nil, r
	}
	return p, p.addLabels(s.Where)
}

func (p *plan) addRoles(s format.Settings) *format.Refusal {
	if r := p.unknownRoles(s); r != nil {
		return r
	}
	for role := format.BatchSize; role <= format.SeqLen; role++ {
		text := s.Columns[role]
		if text == "" {
			text = knownName(role, p.names)
		}
		e, r := p.expression(text)
		if r != nil {
			return r
		}
		use := roleUse{expression: e, name: text, single: -1}
		if r := p.resolve(&use); r != nil {
			return r
		}
		p.roles[role] = use
	}
	return nil
}

// resolve replaces the columns of an expression by the places of their values.
func (p *plan) resolve(u *roleUse) *format.Refusal {
	places := make([]int, len(u.columns))
	for k, name := range u.columns {
		place, r := p.place(name)
		if r != nil {
			return r
		}
		places[k] = place
		if len(u.code) == 1 {
			u.single = place
		}
	}
	for i := range u.code {
		if in := &u.code[i]; in.op == 'c' {
			in.column = places[in.column]
		}
	}
	return nil
}

// expression returns the expression of a role.
func (p *plan) expression(text string) (expression, *format.Refusal) {
	if slices.Contains(p.names, text) {
		return column(text), nil
	}
	if n, err := strconv.Atoi(text); err == nil && p.numbered {
		return column("#" + strconv.Itoa(n)), nil
	}
	e, err := parseExpression(text)
	if err != nil {
		return e, &format.Refusal{Reason: "--columns " + err.Error(), Remedy: "the columns are " + List(p.names)}
	}
	if p.numbered && len(e.columns) == 0 {
		return e, &format.Refusal{Reason: fmt.Sprintf("--columns %q names no column", text), Remedy: "the table has no header: write #1 for its first column, as in #2/#1"}
	}
	return e, nil
}

// place returns the place for the number of a column.
func (p *plan) place(name string) (int, *format.Refusal) {
	if !p.paths {
		k, r := p.find(name)
		if r != nil {
			return 0, r
		}
		return p.value(k), nil
	}
	k := slices.Index(p.values, name)
	if k < 0 {
		k = len(p.values)
		p.values = append(p.values, name)
	}
	return k, nil
}

// find returns the index of a column.
func (p *plan) find(name string) (int, *format.Refusal) {
	k := slices.Index(p.names, name)
	if number, hash := strings.CutPrefix(name, "#"); k < 0 && hash {
		if n, err := strconv.Atoi(number); err == nil && 0 < n && n <= len(p.names) {
			return n - 1, nil
		}
	}
	if k < 0 {
		return 0, noColumn(name, p.names)
	}
	if again := slices.Index(p.names[k+1:], name); again >= 0 {
		return 0, &format.Refusal{
			Reason: "several columns are called " + format.Printable(name),
			Remedy: fmt.Sprintf("say which by its number: #%d or #%d", k+1, k+again+2),
		}
	}
	return k, nil
}

// value returns the place for the number of a column of a table.
func (p *plan) value(column int) int {
	u := &p.cells[column]
	if u.value < 0 {
		u.value = len(p.values)
		p.values = append(p.values, p.names[column])
	}
	return u.value
}

// addLabels finds the columns that tell engines apart, and those of the conditions.
func (p *plan) addLabels(where []format.Label) *format.Refusal {
	for _, w := range where {
		k := slices.IndexFunc(p.names, func(name string) bool { return strings.EqualFold(name, w.Name) })
		if k < 0 {
			return noColumn(w.Name, p.names)
		}
		p.label(k)
	}
	for k, name := range p.names {
		if isLabel(name) && p.cells[k].value < 0 {
			p.label(k)
		}
	}
	return nil
}

func (p *plan) label(column int) {
	if u := &p.cells[column]; u.label < 0 {
		u.label = len(p.labels)
		p.labels = append(p.labels, column)
	}
}

// role returns the first role that a value is for.
func (p *plan) role(value int) format.Role {
	for role := format.BatchSize; role <= format.SeqLen; role++ {
		for _, in := range p.roles[role].code {
			if in.op == 'c' && in.column == value {
				return role
			}
		}
	}
	return format.NoRole
}
