package enginejson

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// What is tried to recognise a log: so many lines that look like objects, and no more of
// them after so many bytes.
const (
	maxTried = 20
	enough   = 1 << 16
)

// fields are the values of an object, by their keys.
type fields map[string]json.RawMessage

// anObject reports whether one of the first objects that stand on lines of their own is of a
// kind. What comes before it may be anything but the start of a list of objects.
func anObject(start []byte, is func(fields) bool) bool {
	if text, list := bytes.CutPrefix(trimmed(start), []byte("[")); list && bytes.HasPrefix(trimmed(text), []byte("{")) {
		return false
	}
	tried, seen := 0, 0
	for line := range bytes.Lines(start) {
		seen += len(line)
		if line = trimmed(line); len(line) == 0 || line[0] != '{' {
			continue
		}
		var o fields
		if json.Unmarshal(line, &o) == nil && is(o) {
			return true
		}
		if tried++; tried == maxTried || seen > enough {
			break
		}
	}
	return false
}

// has reports whether there are values at all the paths.
func (o fields) has(paths ...string) bool {
	return !slices.ContainsFunc(paths, func(path string) bool { return o.at(path) == nil })
}

// at returns the value at a path, or nil.
func (o fields) at(path string) json.RawMessage {
	key, rest, more := strings.Cut(path, ".")
	if !more {
		return o[key]
	}
	var below fields
	if json.Unmarshal(o[key], &below) != nil {
		return nil
	}
	return below.at(rest)
}

// opens reports whether a text starts with a bracket and soon has all the words.
func opens(start []byte, bracket byte, words ...string) bool {
	text := trimmed(start)
	if len(text) == 0 || text[0] != bracket {
		return false
	}
	text = text[:min(len(text), enough)]
	return !slices.ContainsFunc(words, func(w string) bool { return !bytes.Contains(text, []byte(w)) })
}

// trimmed returns a text without white space and a byte order mark at its start.
func trimmed(text []byte) []byte { return bytes.TrimLeft(text, " \t\r\n\ufeff") }
