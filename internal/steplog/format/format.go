// Package format is what the reader of logs and the formats that it reads have in common.
//
// A Format makes a Parser, and a Parser turns Text, a few thousand lines of a log, into a
// Result. Each line is a Row or several, or is dropped for a reason that has a name, or
// has a Fault:
//
//	for each line {
//		out.Line++
//		switch {
//		case the line holds a step:
//			out.Keep(row)
//		case it is valid, but there is no step to keep:
//			out.Drop(format.Idle)
//		default:
//			out.Bad(format.Fault{Kind: format.Missing, Role: format.StepTime, Name: "step_time"}, start, end)
//		}
//	}
//
// The loop over the lines belongs to the format, so that calling a Parser costs nothing.
//
// To add a format, write a package beside steplog/jsonl that returns its Format, and add
// that to the list in steplog/formats.go. Files, gzip, line numbers, counts, messages and
// memory are the reader's business.
package format

import "steptime/internal/jsonscan"

// A Format is a way to write a log of steps.
type Format struct {
	// Row is what a row looks like, for messages: "one JSON object a line, such as …".
	Row string

	// Recognise reports whether a log that starts with this text is written in the
	// format. The text is about half a megabyte, or all there is.
	Recognise func(start []byte) bool

	// NewParser returns a parser for one log, or for some of its lines.
	NewParser func() Parser

	// InOrder says that the meaning of a line depends on lines before it, such as a
	// header. Then one parser gets all the text in its order, and may keep what it needs
	// until the Last; else several parsers share the text.
	InOrder bool

	// Drops are the reasons for which the format drops lines, in the order in which
	// messages list them, and what those call the lines.
	Drops []DropName

	// Words returns what messages say of a kind of fault.
	Words func(Kind) Words

	// Describe returns what is wrong with a line for which a parser reported the fault:
	// the column, from 1 and in bytes, or 0 if it is the whole line; and what stands
	// there, safe to print. It is asked about the few lines that are shown.
	Describe func(line []byte, f Fault) (column int, found string)
}

// A Parser adds what the lines of the text are to the result. It may keep what it knows
// of earlier text; see Format.InOrder.
type Parser func(text Text, out *Result)

// Text is whole lines of a log.
type Text struct {
	Buf        *jsonscan.Buffer
	Start, End int  // of the lines in Buf, the last newline included
	Last       bool // the log ends here
	Cut        bool // the log ends without a newline, which Buf has nevertheless
}
