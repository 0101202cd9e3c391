package table

import (
	"fmt"
	"slices"
	"strings"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// startObjects makes the plan, going by the first line.
func (p *parser) startObjects(line []byte, out *format.Result) {
	names := Paths(line)
	plan := &plan{header: header{names: names}, unit: unitOf(p.settings.TimeUnit), paths: true}
	for role := format.BatchSize; role <= format.SeqLen; role++ {
		if r := plan.addPath(role, p.settings.Columns[role]); r != nil {
			p.refuse(r, out)
			return
		}
	}
	for _, w := range p.settings.Where {
		p.labels = append(p.labels, format.Label{Name: w.Name})
	}
	for _, name := range names {
		is := func(l format.Label) bool { return l.Name == name }
		if isLabel(name) && !slices.Contains(plan.values, name) && !slices.ContainsFunc(p.labels, is) {
			p.labels = append(p.labels, format.Label{Name: name})
		}
	}
	p.plan, p.values, p.cells = plan, make([]float64, len(plan.values)), make([]cell, len(plan.values))
	p.objects = &objects{names: names}
	p.readPaths(out)
}

// maxColumns is how many paths may be asked for; of some there are three to choose from.
const maxColumns = jsonscan.MaxKeys - 4

// readPaths prepares the reading of values and labels.
func (p *parser) readPaths(out *format.Result) {
	o := p.objects
	paths := slices.Clone(p.plan.values)
	for _, l := range p.labels {
		k := slices.Index(paths, l.Name)
		if k < 0 {
			k = len(paths)
			paths = append(paths, l.Name)
		}
		o.labels = append(o.labels, k)
	}
	o.known = make([]bool, len(o.labels))
	if len(paths) > maxColumns {
		p.refuse(&format.Refusal{
			Reason: fmt.Sprintf("%d keys are too many: the values, the conditions, and keys that tell engines apart (%s)", len(paths), List(paths)),
			Remedy: "name fewer columns, or leave out keys",
		}, out)
		return
	}
	o.paths, o.values = jsonscan.NewPaths(paths...), make([]jsonscan.Value, len(paths))
}

// addPath adds a role with its expression, or its known names.
func (p *plan) addPath(role format.Role, text string) *format.Refusal {
	use := roleUse{name: text, single: -1}
	if text == "" {
		use.name = knownName(role, p.names)
		if use.name == "" {
			use.name = strings.Join(namesOf(role), "|")
		}
		use.expression = column(use.name)
	} else {
		var r *format.Refusal
		if use.expression, r = p.expression(text); r != nil {
			return r
		}
	}
	if r := p.resolve(&use); r != nil {
		return r
	}
	p.roles[role] = use
	return nil
}

// endObjects refuses a log in which no object has one of the columns, or the key of a
// condition.
func (p *parser) endObjects(out *format.Result) {
	o := p.objects
	for k := range p.settings.Where {
		if o.kept && !p.refused && !o.known[k] {
			p.refuse(noColumn(p.labels[k].Name, o.names), out)
		}
	}
	if o.kept || !o.others || p.refused {
		return
	}
	for _, name := range p.plan.values {
		if r := noColumn(name, o.names); strings.HasPrefix(r.Remedy, "did") {
			p.refuse(r, out)
			return
		}
	}
	p.refuse(noColumn(p.plan.values[0], o.names), out)
}
