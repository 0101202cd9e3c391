package enginejson

import "steptime/internal/steplog/format"

// A labeller makes labels of some values of an object: those that are there.
type labeller struct {
	keys  []int
	names []string

	text  []byte                    // of the values of the object at hand
	known map[string][]format.Label // by the text
	last  string                    // whose labels are these
	is    []format.Label
}

// newLabeller returns a labeller for values, which the record's keys name.
func newLabeller(r *record, keys ...int) *labeller {
	l := &labeller{keys: keys, known: map[string][]format.Label{}}
	for _, k := range keys {
		l.names = append(l.names, r.name(k))
	}
	return l
}

// of returns the labels of an object.
func (l *labeller) of(o *object) []format.Label {
	l.text = l.text[:0]
	for _, k := range l.keys {
		if o.has(k) {
			l.text = append(l.text, o.values[k].Raw(o.buf)...)
		}
		l.text = append(l.text, '\n') // which is in no value
	}
	if string(l.text) == l.last && l.is != nil {
		return l.is
	}
	is, ok := l.known[string(l.text)]
	if !ok {
		is = l.make(o)
		const most = 1000
		if len(l.known) == most {
			clear(l.known)
		}
		l.known[string(l.text)] = is
	}
	l.last, l.is = string(l.text), is
	return is
}

func (l *labeller) make(o *object) []format.Label {
	labels := []format.Label{}
	for i, k := range l.keys {
		if o.has(k) {
			labels = append(labels, format.Label{Name: l.names[i], Value: string(o.text(k))})
		}
	}
	return labels
}
