package jsonl

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"steptime/internal/steplog/format"
)

// describe is the Describe of the format.
func describe(line []byte, f format.Fault) (column int, found string) {
	switch f.Kind {
	case format.NULBytes, format.UTF16, format.Compressed, format.Binary:
		return format.DescribeNotText(line, f.Kind)
	case format.Array, format.NotRecord, format.CutOff:
		return 0, format.Quote(line)
	case format.Syntax, format.TooDeep, format.NotFinite, format.Trailing, format.Unfinished, format.Truncated:
		return describeSyntax(line)
	case format.Missing, format.OtherLog:
		return 0, keysIn(line)
	}
	value, column := lastValue(line, f.Name)
	found = format.Quote(value)
	if value[0] != 'n' && (f.Kind == format.NotNumber || f.Kind == format.QuotedNumber) {
		found = "the " + typeOf(value) + " " + found
	}
	return column, found
}

// lastValue returns the value of a key in a line that is an object, the last one if the
// key is repeated, and its column.
func lastValue(line []byte, key string) (last json.RawMessage, column int) {
	d := json.NewDecoder(bytes.NewReader(line))
	for t, err := d.Token(); err == nil; t, err = d.Token() {
		name, ok := t.(string)
		if !ok {
			continue // a brace of the object
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			break
		}
		if name == key {
			last, column = value, int(d.InputOffset())-len(value)+1
		}
	}
	return last, column
}

// typeOf names the type of a JSON value that is neither null nor a number.
func typeOf(value []byte) string {
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

// keysIn says which keys there are in a line that is an object: the first few in the
// order of the alphabet.
func keysIn(line []byte) string {
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
