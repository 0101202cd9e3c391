package steplog

import (
	"fmt"
	"slices"
	"strings"

	"steptime/internal/steplog/format"
)

// WhereError reports that no row has the labels wanted of it.
type WhereError struct {
	File   string
	Wanted format.Label   // that no row has
	Values []format.Label // labels of that name that rows have; empty if no row has the name
	Names  []string       // names of labels that rows have
}

// DataError marks an error of the data.
func (e *WhereError) DataError() {}

func (e *WhereError) Error() string {
	text := fmt.Sprintf("%s: no row has %s; ", format.Printable(e.File), format.Printable(e.Wanted.String()))
	switch {
	case len(e.Values) > shownGroups:
		return text + fmt.Sprintf("there are %s and %d more", labelText(e.Values[:shownGroups]), len(e.Values)-shownGroups)
	case len(e.Values) > 0:
		return text + "there are " + labelText(e.Values)
	case len(e.Names) > 0:
		return text + "the names are " + strings.Join(e.Names, ", ")
	}
	return text + "the rows have no labels to choose by"
}

// noneWhere returns the error that no row has the labels wanted, if so: if no row is left,
// or if rows are left that have no such label, because their format has none.
func (c *collector) noneWhere() error {
	all := append(c.groups.Counted(c.columns.rows), c.others...)
	labelled := slices.ContainsFunc(all, func(g format.Group) bool { return len(g.Labels) > 0 })
	if c.columns.rows > 0 && (labelled || c.dropped[format.OtherGroup] > 0) {
		return nil
	}
	for _, want := range c.opt.Settings.Where {
		e := &WhereError{File: c.name(), Wanted: want, Names: labelNames(all)}
		found := false
		for _, g := range all {
			for _, l := range g.Labels {
				found = found || l.Matches(want)
				if strings.EqualFold(l.Name, want.Name) && !slices.Contains(e.Values, l) {
					e.Values = append(e.Values, l)
				}
			}
		}
		if !found && (c.columns.rows > 0 || len(all) > 0) {
			return e
		}
	}
	return nil
}

// GroupByError reports that rows lack the label by which they are to be grouped.
type GroupByError struct {
	File  string
	Name  string
	Names []string // of labels that there are
}

// DataError marks an error of the data.
func (e *GroupByError) DataError() {}

func (e *GroupByError) Error() string {
	text := fmt.Sprintf("%s: rows have no label %s to group them by; ", format.Printable(e.File), format.Printable(e.Name))
	if len(e.Names) == 0 {
		return text + "they have none at all"
	}
	return text + "the names are " + strings.Join(e.Names, ", ")
}
