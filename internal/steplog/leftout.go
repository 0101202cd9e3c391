package steplog

import "steptime/internal/steplog/format"

// LeftOut returns how many lines of the log were left out as of no use, by reason and in the
// order of the format. Reasons without a line are not among them.
func (l *Log) LeftOut() (list []Reason) {
	for _, d := range FormatOf(l).Drops {
		if n := l.Dropped[d.Drop]; n > 0 {
			list = append(list, Reason{Text: d.Name, Count: n})
		}
	}
	return list
}

// FormatOf returns the format that a log was read in.
func FormatOf(l *Log) format.Format {
	for _, f := range formats() {
		if f.Name == l.Format {
			return f
		}
	}
	return format.Format{Name: l.Format}
}

// Caveats returns what the rows of the log can't tell: that they are means over many steps,
// say.
func (l *Log) Caveats() []string {
	if f := FormatOf(l).Fidelity; f != "" {
		return append([]string{f}, l.Notes...)
	}
	return l.Notes
}
