package format

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxQuoted is how many bytes of the input a message shows in one place.
const MaxQuoted = 60

// Quote returns text from the input so that it can be shown on a terminal: at most
// MaxQuoted bytes of it, as it is if all of it is printable UTF-8, and else as a Go
// string literal.
func Quote(text []byte) string {
	s, dots := string(text[:min(len(text), MaxQuoted)]), ""
	if len(text) > MaxQuoted {
		for !utf8.ValidString(s) && len(s) > MaxQuoted-utf8.UTFMax {
			s = s[:len(s)-1] // a rune cut in two
		}
		dots = "…"
	}
	s = strings.TrimRight(s, "\r")
	return Printable(s) + dots
}

// Printable returns s, or if something in it is not printable, s quoted.
func Printable(s string) string {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(s)
	}
	return s
}
