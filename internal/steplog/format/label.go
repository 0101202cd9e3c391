package format

import (
	"slices"
	"strings"
)

// A Label is a name and a value that rows have in common, such as hardware and h100: rows
// that differ in one of them may not be fitted together.
type Label struct{ Name, Value string }

// String returns name=value.
func (l Label) String() string { return l.Name + "=" + l.Value }

// Matches reports whether the names are the same, whatever their capitals, and the values are equal.
func (l Label) Matches(m Label) bool {
	return strings.EqualFold(l.Name, m.Name) && l.Value == m.Value
}

// Groups says which group each row belongs to: rows with the same labels. The zero value
// says that there is one group, without a label.
type Groups struct {
	Labels [][]Label // of each group
	spans  []groupSpan
}

// A groupSpan is the rows from one on, up to the next span.
type groupSpan struct{ row, group int }

// Of returns the group of a row; rows count from 0.
func (g *Groups) Of(row int) int {
	k, found := slices.BinarySearchFunc(g.spans, row, func(s groupSpan, row int) int { return s.row - row })
	if found {
		return g.spans[k].group
	}
	if k == 0 {
		return 0
	}
	return g.spans[k-1].group
}

// A Group is rows with the same labels.
type Group struct {
	Labels []Label
	Rows   int
}

// AddGroups adds to a list of groups the rows of more.
func AddGroups(list []Group, more []Group) []Group {
	for _, g := range more {
		list = addRows(list, g.Labels, g.Rows)
	}
	return list
}

func addRows(list []Group, labels []Label, rows int) []Group {
	for i := range list {
		if slices.Equal(list[i].Labels, labels) {
			list[i].Rows += rows
			return list
		}
	}
	return append(list, Group{slices.Clone(labels), rows})
}

// Counted returns the groups of the first rows, each with how many of these are in it.
func (g *Groups) Counted(rows int) []Group {
	list := make([]Group, len(g.Labels))
	for k, labels := range g.Labels {
		list[k].Labels = labels
	}
	for k, s := range g.spans {
		end := rows
		if k+1 < len(g.spans) {
			end = g.spans[k+1].row
		}
		list[s.group].Rows += end - s.row
	}
	return list
}

// start says that rows from one on have the labels.
func (g *Groups) start(row int, labels []Label) {
	n := len(g.spans)
	if n > 0 && slices.Equal(g.Labels[g.spans[n-1].group], labels) {
		return
	}
	group := slices.IndexFunc(g.Labels, func(l []Label) bool { return slices.Equal(l, labels) })
	if group < 0 {
		group = len(g.Labels)
		g.Labels = append(g.Labels, slices.Clone(labels))
	}
	switch {
	case n > 0 && g.spans[n-1].row == row:
		g.spans[n-1].group = group
	default:
		g.spans = append(g.spans, groupSpan{row, group})
	}
}

// Append adds the groups of the next rows, which count on from row.
func (g *Groups) Append(next *Groups, row int) {
	if len(next.spans) == 0 || next.spans[0].row > 0 {
		g.start(row, nil)
	}
	for _, s := range next.spans {
		g.start(row+s.row, next.Labels[s.group])
	}
}

// matches reports whether labels have all the values wanted of them. A label that is not
// there does not match.
func matches(labels, wanted []Label) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(labels, func(l Label) bool { return l.Matches(w) }) {
			return false
		}
	}
	return true
}
