package terminal

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks text into lines of at most width characters, where its words allow. The
// first line starts with first, the others with rest. No newline follows the last.
func Wrap(text, first, rest string, width int) string {
	var lines []string
	line, empty := first, true
	for _, word := range strings.Fields(text) {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line, empty = rest, true
		}
		if !empty {
			line += " "
		}
		line += word
		empty = false
	}
	return strings.Join(append(lines, line), "\n")
}
