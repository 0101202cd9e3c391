package steplog

import (
	"fmt"
	"sort"
	"strings"

	"steptime/internal/steplog/format"
)

// File is one of several inputs of a log.
type File struct {
	Name      string
	Rows      int
	LinesRead int    // blank ones included
	SHA256    string // see Log.SHA256
	Bytes     int64  // as stored

	FirstRow, FirstLine int   // how many rows and lines of other inputs come before
	firstByte           int64 // likewise
}

// Where returns the file and the line, from 1, that a row came from; rows count from 0.
// file is "" where the log has one input.
func (l *Log) Where(row int) (file string, line int) {
	line = l.Lines.Of(row)
	if len(l.Files) == 0 {
		return "", line
	}
	k := sort.Search(len(l.Files), func(k int) bool { return l.Files[k].FirstRow > row }) - 1
	return l.Files[k].Name, line - l.Files[k].FirstLine
}

// Place says where a row came from: "line 7", or "a.jsonl, line 7" where the log has
// several inputs.
func (l *Log) Place(row int) string { return place(l.Where(row)) }

// Stretch says where rows one after the other came from: "lines 7 to 9".
func (l *Log) Stretch(first, last int) string {
	file, line := l.Where(first)
	lastFile, lastLine := l.Where(last)
	switch {
	case file == "":
		return fmt.Sprintf("lines %d to %d", line, lastLine)
	case file == lastFile:
		return fmt.Sprintf("%s, lines %d to %d", format.Printable(file), line, lastLine)
	}
	return place(file, line) + " to " + place(lastFile, lastLine)
}

func place(file string, line int) string {
	if file == "" {
		return fmt.Sprintf("line %d", line)
	}
	return fmt.Sprintf("%s, line %d", format.Printable(file), line)
}

// name returns what messages call the inputs.
func (c *collector) name() string {
	name := c.sources[0].name
	if more := len(c.sources) - 1; more > 0 {
		name += fmt.Sprintf(" and %d more", more)
	}
	return name
}

// leftOutNote says which inputs were left out.
func (c *collector) leftOutNote() string {
	const shown = 5
	var names []string
	for _, name := range c.leftOut[:min(len(c.leftOut), shown)] {
		names = append(names, format.Printable(name))
	}
	text := "left out, because no format recognises them: " + strings.Join(names, ", ")
	if more := len(c.leftOut) - shown; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// linesBefore is the input of lines, and how many of its lines come before these.
type linesBefore struct {
	file  string // "" where there is one input
	lines int
}

// linesBefore returns those before the next lines.
func (c *collector) linesBefore() linesBefore {
	at := &c.files[len(c.files)-1]
	before := linesBefore{lines: c.read - at.FirstLine}
	if len(c.sources) > 1 {
		before.file = at.Name
	}
	return before
}

// repeated returns an error if the input at hand holds the same bytes as one before.
func (c *collector) repeated() error {
	last := c.files[len(c.files)-1]
	if last.Bytes == 0 || last.SHA256 == "" {
		return nil
	}
	for _, f := range c.files[:len(c.files)-1] {
		if f.SHA256 != last.SHA256 {
			continue
		}
		r := format.Refusal{Reason: "it is given twice, so that every row would count twice", Remedy: "give it once"}
		if f.Name != last.Name {
			r = format.Refusal{
				Reason: fmt.Sprintf("it holds the same bytes as %s, so that every row would count twice", format.Printable(f.Name)),
				Remedy: "give one of them",
			}
		}
		return &RefusedError{File: last.Name, Format: c.format.Title, Refusal: r}
	}
	return nil
}
