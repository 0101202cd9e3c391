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
	Choose string         // how to choose one, the first if possible
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
		fmt.Fprintf(&m, "\n  %9s: %s", rowsText(g.Rows), labelText(g.Labels))
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

// rowsText says how many rows there are.
func rowsText(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
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

// mixedGroups returns the error that rows that are to be fitted together are of several
// groups, if so.
func (c *collector) mixedGroups() error {
	if c.opt.KeepGroups || c.columns.rows == 0 {
		return nil
	}
	all := c.groups.Counted(c.columns.rows)
	if c.opt.GroupBy == "" {
		return c.mixedIn(all)
	}
	parts := map[string][]format.Group{}
	for _, g := range all {
		value := valueOf(g.Labels, c.opt.GroupBy)
		if value == "" {
			return &GroupByError{File: c.name(), Name: c.opt.GroupBy, Names: labelNames(all)}
		}
		parts[value] = append(parts[value], g)
	}
	for _, g := range all {
		if err := c.mixedIn(parts[valueOf(g.Labels, c.opt.GroupBy)]); err != nil {
			return err
		}
	}
	return nil
}

// mixedIn returns the error that these groups may not be fitted together, if so.
func (c *collector) mixedIn(groups []format.Group) error {
	hard := differing(groups, func(name string) bool { return !slices.Contains(c.format.MayDiffer, name) })
	if len(hard) < 2 {
		return nil
	}
	return &GroupsError{File: c.name(), Format: c.format.Title, Groups: hard, Choose: c.chooses(hard)}
}

// labelNames returns the names of the labels of groups, each once.
func labelNames(groups []format.Group) (names []string) {
	for _, g := range groups {
		for _, l := range g.Labels {
			if !slices.Contains(names, l.Name) {
				names = append(names, l.Name)
			}
		}
	}
	return names
}

// differing returns groups by those labels that have these names and are not the same in
// all, the largest group first.
func differing(all []format.Group, names func(name string) bool) (list []format.Group) {
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

// selecting returns few of the labels of a group that no other group has all of; nil if
// there are none.
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
			return nil
		}
		labels, rest = append(labels, best), left
	}
	return labels
}

// chooses says how to choose one of the groups: the first that can be told by labels that
// it has.
func (c *collector) chooses(groups []format.Group) string {
	word := cmp.Or(c.opt.Remedies.Where, "rows where")
	var texts []string
	for k := 0; len(texts) == 0 && k < len(groups); k++ {
		for _, l := range selecting(groups[k], groups) {
			texts = append(texts, word+" "+shellWord(l.String()))
		}
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
	all := c.groups.Counted(c.columns.rows)
	for _, name := range c.format.MayDiffer {
		groups := differing(all, func(n string) bool { return n == name })
		if len(groups) < 2 || strings.EqualFold(name, c.opt.GroupBy) {
			continue
		}
		var values []string
		for _, g := range groups[:min(len(groups), shownGroups)] {
			values = append(values, fmt.Sprintf("%s (%s)", cmp.Or(format.Printable(valueOf(g.Labels, name)), "none"), rowsText(g.Rows)))
		}
		c.note(fmt.Sprintf("the rows are of %d groups by %s, fitted together: %s; to fit one: %s",
			len(groups), name, strings.Join(values, ", "), c.chooses(groups)))
	}
}
