package report

import (
	"strings"
	"unicode/utf8"
)

// wrap breaks text into lines of at most width characters, where words allow.
func wrap(text, first, rest string, width int) string {
	var b strings.Builder
	line := first
	start := true
	for _, word := range strings.Fields(text) {
		if !start && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			b.WriteString(line + "\n")
			line, start = rest, true
		}
		if !start {
			line += " "
		}
		line += word
		start = false
	}
	b.WriteString(line + "\n")
	return b.String()
}
