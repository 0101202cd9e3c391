package cli

import (
	"fmt"
	"slices"
	"strings"

	"steptime/internal/steplog"
)

// part is rows that a model is fitted to.
type part struct {
	model string
	of    string // what the rows have in common, for messages
	rows  *steplog.Log
}

// parts returns all rows as one part, or those of --group_by.
func (f *fit) parts(rows *steplog.Log) (parts []part, err error) {
	if f.groupBy == "" {
		return []part{{model: f.modelName, rows: rows}}, nil
	}
	for _, p := range rows.Split(f.groupBy) {
		next := part{model: f.modelName + "-" + modelText(p.Value), of: fmt.Sprintf(" (%s=%s)", f.groupBy, p.Value), rows: p.Log}
		if err := checkModel(next.model); err != nil {
			return nil, fmt.Errorf("--group_by %s: %w; %w", f.groupBy, err, errUsage)
		}
		if slices.ContainsFunc(parts, func(p part) bool { return strings.EqualFold(p.model, next.model) }) {
			return nil, fmt.Errorf("--group_by %s: two values would both be called %s; fit each by itself with --where; %w", f.groupBy, next.model, errUsage)
		}
		parts = append(parts, next)
	}
	return parts, nil
}

// modelText returns text with '_' for what can't stand in the name of a model.
func modelText(text string) string {
	return strings.Map(func(r rune) rune {
		if modelRune(r) {
			return r
		}
		return '_'
	}, text)
}
