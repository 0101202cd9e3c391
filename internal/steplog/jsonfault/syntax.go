package jsonfault

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"steptime/internal/steplog/format"
)

// syntaxError returns what is wrong with a line that starts as an object does, but is not
// valid JSON: the kind of fault, the index at which encoding/json stops, and what it says
// of that. The text is the line and its newline, where encoding/json stops if nothing is
// wrong before.
func syntaxError(text []byte) (kind format.Kind, at int, message string) {
	syntax, ok := json.Unmarshal(text, new(json.RawMessage)).(*json.SyntaxError)
	if !ok {
		panic("jsonfault: the line is valid JSON")
	}
	at, message = int(syntax.Offset)-1, syntax.Error()
	line := text[:len(text)-1]
	switch {
	case at >= len(line):
		return unfinished(line), at, message
	case json.Valid(line[:at]):
		return format.Trailing, at, message
	case strings.Contains(message, "max depth"):
		return format.TooDeep, at, message
	}
	if start, _ := notFinite(line, at); start >= 0 {
		return format.NotFinite, at, message
	}
	return format.Syntax, at, message
}

// describeSyntax is describe for the faults that syntaxError returns.
func describeSyntax(line []byte) (column int, found string) {
	kind, at, message := syntaxError(append(slices.Clone(line), '\n'))
	switch kind {
	case format.Trailing:
		return at + 1, format.Quote(line[at:])
	case format.TooDeep:
		return at + 1, message
	case format.NotFinite:
		start, word := notFinite(line, at)
		return start + 1, word
	case format.Syntax:
		return at + 1, wholeRune(message, line[at:])
	}
	return 0, format.Quote(line)
}

// unfinished returns the kind of fault of a line that ends within its object. Where it
// ends as the lines of an object on several lines do, it is taken for one, and else for
// cut.
func unfinished(line []byte) format.Kind {
	text := bytes.TrimRight(line, " \t\r")
	if strings.IndexByte("{[,", text[len(text)-1]) >= 0 {
		return format.Unfinished
	}
	return format.Truncated
}

// notFinite looks for NaN or an infinity where encoding/json stopped. It returns its index
// and text, or −1.
func notFinite(line []byte, at int) (start int, word string) {
	if at > 0 && bytes.HasPrefix(line[at-1:], []byte("nan")) {
		at-- // n might have been the start of null
	}
	for _, word := range [...]string{"NaN", "nan", "Infinity", "inf", "Inf"} {
		switch {
		case !bytes.HasPrefix(line[at:], []byte(word)):
		case at > 0 && line[at-1] == '-':
			return at - 1, "-" + word
		default:
			return at, word
		}
	}
	return -1, ""
}

// wholeRune returns what encoding/json says of a character that text starts with, and of
// which it shows but the first byte, with all of it.
func wholeRune(message string, text []byte) string {
	r, size := utf8.DecodeRune(text)
	if size == 1 {
		return message
	}
	byteAlone := strconv.QuoteRune(rune(text[0]))
	return strings.Replace(message, byteAlone, strconv.QuoteRune(r), 1)
}
