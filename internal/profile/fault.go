package profile

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A fault is what is wrong with a line.
type fault struct {
	kind   kind
	slot   slot   // of the field that is to blame; other if none
	column int    // from 1, in bytes; 0 if it is the whole line
	found  string // safe to print

	in *object // whose value is to blame, if column and found are yet to be set
}

// A kind is a kind of fault.
type kind uint8

const (
	overlong kind = iota
	nulBytes
	utf16
	compressed
	binaryData
	array
	notObject
	syntaxError
	tooDeep
	notFinite
	trailing
	unfinished
	truncated
	cutOff
	missing
	prefill
	notNumber
	quotedNumber
	tooLarge
	notPositive
	productTooLarge
	kinds // how many there are
)

const (
	wantRow    = `one JSON object a line, such as {"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`
	wantNumber = "a finite number > 0"
)

// kindTexts says for each kind what it is called (a %s stands for the key), what was
// expected, and what to do about it.
var kindTexts = [kinds]struct{ reason, want, remedy string }{
	overlong:        {"the line is too long", fmt.Sprintf("at most %d bytes", longest*chunkSize-1), "check that the file is a log of steps with a line feed after each"},
	nulBytes:        {"the line is filled with NUL bytes", wantRow, "the host crashed while the log was written: delete the line"},
	utf16:           {"the text is UTF-16 or UTF-32", "UTF-8", "convert the file: iconv -f UTF-16 -t UTF-8, or -f UTF-32"},
	compressed:      {"the file is compressed", "JSON Lines, or those compressed once with gzip", "decompress the file"},
	binaryData:      {"the line holds binary data", wantRow, "check that this is the right file, and that it was copied whole"},
	array:           {"the line starts a JSON array", wantRow, "write one object a line: jq -c '.[]'"},
	notObject:       {"the line is not a JSON object", wantRow, "check that this is the right file; if its objects span several lines, write one a line: jq -c ."},
	syntaxError:     {"the line is not valid JSON", wantRow, "correct the line"},
	tooDeep:         {"the JSON nests too deeply", wantRow, "check that this is the right file"},
	notFinite:       {"a value is not JSON", wantNumber, "leave out steps whose values are not known"},
	trailing:        {"there is more text after the object", wantRow, "write one object a line: jq -c ."},
	unfinished:      {"the object does not end on its line", wantRow, "write one object a line: jq -c ."},
	truncated:       {"the object does not end on its line", "a complete object", "the writer was interrupted: delete the line"},
	cutOff:          {"the last line is cut off", "a complete object", "the writer was stopped, or still is at work: delete the line"},
	missing:         {"%s is missing", wantRow, "add the field; keys are compared exactly, capitals included"},
	prefill:         {"%s is missing", wantRow, "token_num is of a prefill log: give the log of decode steps"},
	notNumber:       {"%s is not a number", wantNumber, "write a JSON number"},
	quotedNumber:    {"%s is not a number", wantNumber, "write the JSON number without quotes"},
	tooLarge:        {"%s is too large", "a finite number below 1.8e308; step_time, which is in seconds, below 1.8e305", "check what wrote it"},
	notPositive:     {"%s is not greater than 0", wantNumber, "check what wrote it"},
	productTooLarge: {"batch_size times %s is too large", "a product below 1.8e308", "check what wrote them"},
}

// reason returns what the fault is called.
func (f *fault) reason() string {
	text := kindTexts[f.kind].reason
	if !strings.Contains(text, "%s") {
		return text
	}
	name := slotNames[f.slot]
	if f.slot == avgSeqLen && (f.kind == missing || f.kind == prefill) {
		name += " (or seq_len, or sequence_length)"
	}
	return fmt.Sprintf(text, name)
}

// inLine returns the fault as one of the line with that number.
func (f *fault) inLine(n int) BadLine {
	if f.in != nil {
		f.in.describe(f)
	}
	t := kindTexts[f.kind]
	return BadLine{Line: n, Column: f.column, Reason: f.reason(), Found: f.found, Want: t.want, Remedy: t.remedy, kind: f.kind}
}

// syntaxFault says what encoding/json can't read; offset counts the bytes up to and
// with the one that it stopped at.
func syntaxFault(line []byte, offset int, err error) *fault {
	f := &fault{kind: syntaxError, slot: other, column: offset, found: err.Error()}
	if strings.Contains(f.found, "max depth") {
		f.kind = tooDeep
		return f
	}
	if offset == 0 {
		return f
	}
	at := offset - 1
	if at > 0 && bytes.HasPrefix(line[at-1:], []byte("nan")) {
		at-- // n might have been the start of null
	}
	for _, word := range []string{"NaN", "nan", "Infinity", "inf", "Inf"} {
		if bytes.HasPrefix(line[at:], []byte(word)) {
			f.kind, f.column, f.found = notFinite, at+1, word
			if at > 0 && line[at-1] == '-' {
				f.column, f.found = at, "-"+word
			}
			return f
		}
	}
	f.found = wholeRune(f.found, line[offset-1:])
	return f
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

// jsonType names the type of a JSON value that is neither null nor a number.
func jsonType(raw []byte) string {
	switch raw[0] {
	case '"':
		return "string"
	case '{':
		return "object"
	case '[':
		return "array"
	}
	return "boolean"
}
