// Package jsonfault tells what is wrong with a line that should be a JSON object: the words
// of encoding/json, sorted into kinds of faults.
package jsonfault

import (
	"encoding/json"
	"slices"
	"strings"

	"steptime/internal/steplog/format"
)

// Of returns the kind of fault of a line that is not blank; None if it is a JSON object.
func Of(line []byte) format.Kind {
	if kind := notObject(line); kind != format.None {
		return kind
	}
	if json.Valid(line) {
		return format.None
	}
	kind, _, _ := syntaxError(append(line[:len(line):len(line)], '\n'))
	return kind
}

// Describe is a Format's Describe for the kinds of faults that Of returns.
func Describe(line []byte, k format.Kind) (column int, found string) {
	switch k {
	case format.NULBytes, format.UTF16, format.Compressed, format.Binary:
		return format.DescribeNotText(line, k)
	case format.Syntax, format.TooDeep, format.NotFinite, format.Trailing, format.Unfinished, format.Truncated:
		return describeSyntax(line)
	}
	return 0, format.Quote(line)
}

// notObject returns the kind of fault of a line that is not even the start of an object;
// None if it is one.
func notObject(line []byte) format.Kind {
	if kind := format.NotText(line); kind != format.None {
		return kind
	}
	switch line[format.SkipBlank(line)] {
	case '{':
		return format.None
	case '[':
		if startsArray(line) {
			return format.Array
		}
	}
	return format.NotRecord
}

// TypeOf names the type of a JSON value that is neither null nor a number.
func TypeOf(value []byte) string {
	switch value[0] {
	case '"':
		return "string"
	case '{':
		return "object"
	case '[':
		return "array"
	}
	return "boolean"
}

// KeysIn says which keys there are in a line that is an object: the first few in the
// order of the alphabet.
func KeysIn(line []byte) string {
	const shown = 6
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		panic(err) // it is an object
	}
	if len(fields) == 0 {
		return "an empty object"
	}
	keys := make([]string, 0, len(fields))
	for k := range fields {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var quoted []string
	for _, k := range keys[:min(len(keys), shown)] {
		if k == "" {
			k = `""`
		}
		quoted = append(quoted, format.Quote([]byte(k)))
	}
	if len(keys) > shown {
		quoted = append(quoted, "…")
	}
	return "only " + strings.Join(quoted, ", ")
}
