// Package unknown says what an input is that no format recognises, and which command makes
// a log of it that can be read: archives and compressed data by their first bytes, tables
// and documents of other kinds, JSON that stands on several lines or after other text, and
// logs whose columns have other names.
//
// A command is meant to be pasted, so that it names the file and where the output goes.
// Each is run by a test.
package unknown

import (
	"steptime/internal/steplog/format"
)

// A finding is what an input is, and what to do about it.
type finding struct {
	what    string // "a tar archive"
	advice  string // "unpack it"
	command string // that does so; "" for none
}

// Explain returns what to say of an input that starts with a text and that no format
// recognises; name is that of its file. Where it has nothing to say that helps more than
// what is wrong with each line, it returns nil.
//
// The text is what is in gzip data, if the file holds such.
func Explain(start []byte, name string) *format.Refusal {
	f := find(start, fileNamed(name))
	if f == nil {
		return nil
	}
	r := &format.Refusal{Reason: "it is " + f.what, Remedy: f.advice}
	if f.command != "" {
		r.Remedy += ": " + f.command
	}
	return r
}

// find returns the first finding, or nil.
func find(start []byte, in file) *finding {
	for _, look := range []func(start []byte, in file) *finding{
		byMagic, wideText, notData, metrics, periodicStatistics,
		pythonObjects, jsonDocument, nearMiss, jsonInText, alignedTable,
	} {
		if f := look(start, in); f != nil {
			return f
		}
	}
	return nil
}
