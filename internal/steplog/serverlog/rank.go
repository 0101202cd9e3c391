package serverlog

import "steptime/internal/steplog/format"

// ranks are the ranks or engines whose lines a log holds, each with its own state.
type ranks[State any] struct {
	label string // the name of the rows' label
	all   []*rank[State]
	last  *rank[State] // asked for last: lines of the same one often follow each other
}

// A rank is one that writes to the log.
type rank[State any] struct {
	name   string
	labels []format.Label // of its rows; nil if it has no name
	state  State
}

// of returns the rank of a name. New ones have the zero value for a state.
func (r *ranks[State]) of(name []byte) *rank[State] {
	if r.last != nil && r.last.name == string(name) {
		return r.last
	}
	for _, one := range r.all {
		if one.name == string(name) {
			r.last = one
			return one
		}
	}
	one := &rank[State]{name: string(name)}
	if len(name) > 0 {
		one.labels = []format.Label{{Name: r.label, Value: one.name}}
	}
	r.all = append(r.all, one)
	r.last = one
	return one
}
