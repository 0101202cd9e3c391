// Package terminal is about what people see on a terminal: text from outside (file names,
// model names, data) made safe to print, lines that fit, and a line that says how far
// a long run is.
package terminal

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Escape returns s with each character that a terminal could act on, or that hides
// or reorders the text around it, written as in a Go string literal: control
// characters (\n, \x1b), direction marks and other format characters (\u202e),
// spaces other than U+0020 and unassigned characters; and each byte that is not UTF-8
// (\xff). Letters, marks, digits, punctuation and symbols of all scripts, and the
// backslash, stay as they are.
func Escape(s string) string {
	var b strings.Builder
	for i, width := 0, 0; i < len(s); i += width {
		var r rune
		r, width = utf8.DecodeRuneInString(s[i:])
		char := s[i : i+width]
		if valid := r != utf8.RuneError || width > 1; valid && strconv.IsPrint(r) {
			b.WriteString(char)
			continue
		}
		quoted := strconv.Quote(char)
		b.WriteString(quoted[1 : len(quoted)-1])
	}
	return b.String()
}
