package benchtable

import (
	"bytes"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// labels makes the labels of rows, each list once.
type labels struct {
	known map[string][]format.Label // by the cells, with a delimiter after each
	text  []byte                    // of the cells of the row at hand
	last  []byte                    // of those of the row before
	list  []format.Label            // of the row before
}

// of returns the labels that the cells give, whose names are the columns'. Empty cells
// give none.
func (l *labels) of(b *jsonscan.Buffer, names []string, cells []cell) []format.Label {
	l.text = l.text[:0]
	for _, c := range cells {
		l.text = append(append(l.text, b[c.start:c.end]...), '\n')
	}
	if bytes.Equal(l.text, l.last) {
		return l.list
	}
	l.text, l.last = l.last, l.text
	list, found := l.known[string(l.last)]
	if !found {
		for k, c := range cells {
			if c = trimmed(b, c); c.start < c.end {
				list = append(list, format.Label{Name: names[k], Value: string(b[c.start:c.end])})
			}
		}
		if l.known == nil {
			l.known = map[string][]format.Label{}
		}
		l.known[string(l.last)] = list
	}
	l.list = list
	return list
}
