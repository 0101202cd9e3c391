package steplog

import (
	"slices"

	"steptime/internal/steplog/format"
)

// Remarkable reports whether there is something to say of where the rows come from: that
// they are of another format than the script's, or a note.
func (l *Log) Remarkable() bool {
	return l.Format != "" && l.Format != ScriptFormat || len(l.Notes) > 0
}

// CommonLabels returns the labels that all rows have.
func (l *Log) CommonLabels() (common []format.Label) {
	for k, labels := range l.Groups.Labels {
		if k == 0 {
			common = slices.Clone(labels)
		}
		common = slices.DeleteFunc(common, func(c format.Label) bool { return !slices.Contains(labels, c) })
	}
	return common
}
