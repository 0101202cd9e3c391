package jsonfault

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"steptime/internal/steplog/format"
)

// syntaxError returns what is wrong with a line that starts as an object does, but is not
// valid JSON: the kind of fault, where it is and what stands there, as in describe. It
// tells the kind by the messages of encoding/json, which has no other sign of it.
func syntaxError(line []byte) (kind format.Kind, column int, found string) {
	err := json.Unmarshal(line, new(json.RawMessage))
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		panic("jsonfault: the line is valid JSON")
	}
	at := int(syntax.Offset) - 1 // of the byte that it stopped at, if it says so
	message := err.Error()
	switch {
	case message == "unexpected end of JSON input":
		return unfinished(line), 0, format.Quote(line)
	case strings.HasSuffix(message, "after top-level value"):
		return format.Trailing, at + 1, format.Quote(line[at:])
	case strings.Contains(message, "max depth"):
		return format.TooDeep, at + 1, message
	}
	if column, found = notFinite(line, at); column > 0 {
		return format.NotFinite, column, found
	}
	return format.Syntax, at + 1, wholeRune(message, line[at:])
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

// notFinite looks for NaN or an infinity where encoding/json stopped. It returns the
// column and the text of the one that it finds, or column 0.
func notFinite(line []byte, at int) (column int, found string) {
	if at > 0 && bytes.HasPrefix(line[at-1:], []byte("nan")) {
		at-- // n might have been the start of null
	}
	for _, word := range []string{"NaN", "nan", "Infinity", "inf", "Inf"} {
		switch {
		case !bytes.HasPrefix(line[at:], []byte(word)):
		case at > 0 && line[at-1] == '-':
			return at, "-" + word
		default:
			return at + 1, word
		}
	}
	return 0, ""
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
