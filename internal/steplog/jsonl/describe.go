package jsonl

import (
	"bytes"
	"encoding/json"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonfault"
)

// describe is the Describe of the format.
func describe(line []byte, f format.Fault) (column int, found string) {
	switch f.Kind {
	case format.Missing, format.OtherLog:
		return 0, jsonfault.KeysIn(line)
	}
	if f.Role == format.NoRole {
		return jsonfault.Describe(line, f.Kind)
	}
	value, column := lastValue(line, f.Name)
	found = format.Quote(value)
	if value[0] != 'n' && (f.Kind == format.NotNumber || f.Kind == format.QuotedNumber) {
		found = "the " + jsonfault.TypeOf(value) + " " + found
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
