package steplog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"steptime/internal/steplog/format"
)

// GroupsError reports that rows belong to groups that may not be fitted together.
type GroupsError struct {
	File   string
	Format string         // what the input is
	Groups []format.Group // the labels in which they differ; the largest first
	Choose string         // how to choose the first
}

// DataError marks an error of the data.
func (e *GroupsError) DataError() {}

// shownGroups is how many groups a message lists.
const shownGroups = 10

func (e *GroupsError) Error() string {
	var m strings.Builder
	fmt.Fprintf(&m, "%s, %s: the rows belong to %d groups that may not be fitted together",
		format.Printable(e.File), e.Format, len(e.Groups))
	for _, g := range e.Groups[:min(len(e.Groups), shownGroups)] {
		fmt.Fprintf(&m, "\n  %9d rows: %s", g.Rows, labelText(g.Labels))
	}
	if more := len(e.Groups) - shownGroups; more > 0 {
		fmt.Fprintf(&m, "\n  and %d more groups", more)
	}
	fmt.Fprintf(&m, "\nto do: choose one: %s", e.Choose)
	return m.String()
}

// maxGroups is how many groups of rows are told apart.
const maxGroups = 1000

// limitGroups refuses rows of more groups than that: their labels take memory.
func (c *collector) limitGroups() {
	if c.refusal == nil && max(len(c.groups.Labels), len(c.others)) > maxGroups {
		c.refusal = &format.Refusal{
			Reason: fmt.Sprintf("the rows belong to more than %d groups", maxGroups),
			Remedy: "check that labels are of engines, and not of single steps",
		}
	}
}

// labelText writes labels for people.
func labelText(labels []format.Label) string {
	if len(labels) == 0 {
		return "no label"
	}
	var texts []string
	for _, l := range labels {
		texts = append(texts, format.Printable(l.String()))
	}
	return strings.Join(texts, ", ")
}

// mixedGroups returns the error that the rows are of several groups, if so.
func (c *collector) mixedGroups() error {
	if c.opt.KeepGroups {
		return nil
	}
	hard := c.differing(func(name string) bool { return !slices.Contains(c.format.MayDiffer, name) })
	if len(hard) < 2 {
		return nil
	}
	return &GroupsError{File: c.name(), Format: c.format.Title, Groups: hard, Choose: c.chooses(selecting(hard[0], hard))}
}

// differing returns the groups by the labels that have these names and are not the same in
// all rows, the largest group first.
func (c *collector) differing(names func(name string) bool) (list []format.Group) {
	all := c.groups.Counted(c.columns.rows)
	for _, g := range all {
		var labels []format.Label
		for _, l := range g.Labels {
			same := !slices.ContainsFunc(all, func(other format.Group) bool { return !slices.Contains(other.Labels, l) })
			if names(l.Name) && !same {
				labels = append(labels, l)
			}
		}
		list = format.AddGroups(list, []format.Group{{Labels: labels, Rows: g.Rows}})
	}
	slices.SortStableFunc(list, func(a, b format.Group) int { return cmp.Compare(b.Rows, a.Rows) })
	return list
}

// selecting returns few of the labels of a group that no other group has all of.
func selecting(g format.Group, groups []format.Group) (labels []format.Label) {
	rest := slices.DeleteFunc(slices.Clone(groups), func(o format.Group) bool { return slices.Equal(o.Labels, g.Labels) })
	for len(rest) > 0 {
		best, left := format.Label{}, rest
		for _, l := range g.Labels {
			with := slices.DeleteFunc(slices.Clone(rest), func(o format.Group) bool { return !slices.Contains(o.Labels, l) })
			if len(with) < len(left) {
				best, left = l, with
			}
		}
		if len(left) == len(rest) {
			break
		}
		labels, rest = append(labels, best), left
	}
	return labels
}

// chooses says how to choose rows with labels.
func (c *collector) chooses(labels []format.Label) string {
	word := cmp.Or(c.opt.Remedies.Where, "rows where")
	var texts []string
	for _, l := range labels {
		texts = append(texts, word+" "+shellWord(l.String()))
	}
	if len(texts) == 0 {
		return "give logs that have the same labels"
	}
	return strings.Join(texts, " ")
}

// shellWord returns text so that a shell reads it as one word.
func shellWord(text string) string {
	plain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("_-./:=,+@%", r)
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return !plain(r) }) {
		return text
	}
	return "'" + strings.ReplaceAll(format.Printable(text), "'", `'\''`) + "'"
}

// noteGroups notes in which labels rows differ that are fitted together nevertheless.
func (c *collector) noteGroups() {
	for _, name := range c.format.MayDiffer {
		groups := c.differing(func(n string) bool { return n == name })
		if len(groups) < 2 {
			continue
		}
		var values []string
		for _, g := range groups[:min(len(groups), shownGroups)] {
			if len(g.Labels) > 0 {
				values = append(values, fmt.Sprintf("%s (%d rows)", format.Printable(g.Labels[0].Value), g.Rows))
			}
		}
		c.note(fmt.Sprintf("the rows are of %d values of %s, fitted together: %s; to fit one: %s",
			len(groups), name, strings.Join(values, ", "), c.chooses(groups[0].Labels)))
	}
}

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
		e := &WhereError{File: c.name(), Wanted: want}
		found := false
		for _, g := range all {
			for _, l := range g.Labels {
				found = found || l.Matches(want)
				if !slices.Contains(e.Names, l.Name) {
					e.Names = append(e.Names, l.Name)
				}
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
