package jsonfault

import (
	"bytes"
	"encoding/json"
	"errors"
)

// startsArray reports whether a line that starts with a bracket starts a JSON array, and
// not the line of a log such as [2026-01-05 10:00:01] or [INFO]. It goes by the first
// element.
func startsArray(line []byte) bool {
	_, rest, _ := bytes.Cut(line, []byte("["))
	rest = bytes.TrimLeft(rest, " \t\r")
	if len(rest) == 0 || bytes.IndexByte([]byte(`{["]`), rest[0]) >= 0 {
		return true
	}
	d := json.NewDecoder(bytes.NewReader(line))
	_, _ = d.Token()
	var element json.RawMessage
	if err := d.Decode(&element); err != nil {
		return !errors.As(err, new(*json.SyntaxError)) // else the line is cut
	}
	next := bytes.TrimLeft(line[d.InputOffset():], " \t\r")
	return len(next) == 0 || next[0] == ',' || next[0] == ']'
}
