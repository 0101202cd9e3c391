package benchtable

import (
	"strings"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// labels makes the labels of rows, each list once.
type labels struct {
	known map[string][]format.Label // by the cells, with a line feed between them
	last  []string                  // the cells of the row before
	list  []format.Label            // of the row before
}

// of returns the labels that the cells give, whose names are the columns'. Empty cells
// give none.
func (l *labels) of(b *jsonscan.Buffer, names []string, cells []cell) []format.Label {
	if l.same(b, cells) {
		return l.list
	}
	l.last = l.last[:0]
	for _, c := range cells {
		l.last = append(l.last, string(b[c.start:c.end]))
	}
	key := strings.Join(l.last, "\n")
	list, found := l.known[key]
	if !found {
		list = labelsOf(names, l.last)
		if l.known == nil {
			l.known = map[string][]format.Label{}
		}
		l.known[key] = list
	}
	l.list = list
	return list
}

// same reports whether the cells are those of the row before.
func (l *labels) same(b *jsonscan.Buffer, cells []cell) bool {
	if len(l.last) != len(cells) {
		return false
	}
	for k, c := range cells {
		if l.last[k] != string(b[c.start:c.end]) {
			return false
		}
	}
	return true
}

func labelsOf(names, cells []string) (list []format.Label) {
	for k, text := range cells {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, format.Label{Name: names[k], Value: text})
		}
	}
	return list
}
