package enginejson

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// maxTried is how many lines that look like objects are tried to recognise a log.
const maxTried = 20

// fields are the values of an object, by their keys.
type fields map[string]json.RawMessage

// firstObject reports whether the first object that stands on a line of its own is of a
// kind. What comes before it may be anything.
func firstObject(start []byte, is func(fields) bool) bool {
	tried := 0
	for line := range bytes.Lines(start) {
		line = bytes.TrimLeft(line, " \t\r\n\ufeff")
		if len(line) == 0 || line[0] != '{' {
			continue
		}
		var o fields
		if json.Unmarshal(line, &o) == nil {
			return is(o)
		}
		if tried++; tried == maxTried {
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
	text := bytes.TrimLeft(start, " \t\r\n\ufeff")
	if len(text) == 0 || text[0] != bracket {
		return false
	}
	const soon = 1 << 16
	text = text[:min(len(text), soon)]
	return !slices.ContainsFunc(words, func(w string) bool { return !bytes.Contains(text, []byte(w)) })
}
