package profile

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuoted is how many bytes of the input a message shows in one place.
const maxQuoted = 60

// quote returns text from the input so that it can be shown on a terminal: at most
// maxQuoted bytes of it, as it is if all of it is printable UTF-8, and else as a Go
// string literal.
func quote(text []byte) string {
	s, dots := string(text[:min(len(text), maxQuoted)]), ""
	if len(text) > maxQuoted {
		for !utf8.ValidString(s) && len(s) > maxQuoted-utf8.UTFMax {
			s = s[:len(s)-1] // a rune cut in two
		}
		dots = "…"
	}
	s = strings.TrimRight(s, "\r")
	return printable(s) + dots
}

// printable returns s, or if something in it is not printable, s quoted.
func printable(s string) string {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(s)
	}
	return s
}

// quoteKeys returns the first few keys in the order of the alphabet.
func quoteKeys(fields map[string]json.RawMessage) string {
	const shown = 6
	keys := make([]string, 0, len(fields))
	for k := range fields {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var text strings.Builder
	for i, k := range keys[:min(len(keys), shown)] {
		if i > 0 {
			text.WriteString(", ")
		}
		if k == "" {
			k = `""`
		}
		text.WriteString(quote([]byte(k)))
	}
	if len(keys) > shown {
		text.WriteString(", …")
	}
	return text.String()
}
