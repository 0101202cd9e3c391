package steplog

import "steptime/internal/steplog/format"

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
	if l.Fidelity != "" {
		return append([]string{l.Fidelity}, l.Notes...)
	}
	return l.Notes
}
