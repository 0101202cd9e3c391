package profile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// decodeRow reads any line that is not blank, with encoding/json. It is the definition
// of what a line means, and says what is wrong with it.
func decodeRow(line []byte) (row, *fault) {
	o, f := readObject(line)
	if f != nil {
		return row{}, f
	}
	return o.row()
}

// readObject decodes a line that must hold one JSON object.
func readObject(line []byte) (*object, *fault) {
	if f := notJSON(line); f != nil {
		return nil, f
	}
	o := &object{line: line}
	var fields map[string]json.RawMessage
	d := json.NewDecoder(bytes.NewReader(line))
	err := d.Decode(&fields)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, syntaxFault(line, int(syntax.Offset), err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, o.unfinished()
	case err != nil:
		return nil, &fault{kind: syntaxError, found: err.Error()}
	}
	end := int(d.InputOffset())
	if rest := bytes.TrimLeft(line[end:], " \t\r"); len(rest) > 0 {
		return nil, &fault{kind: trailing, column: len(line) - len(rest) + 1, found: quote(rest)}
	}
	for s, name := range slotNames {
		o.values[s] = fields[name]
	}
	return o, nil
}
