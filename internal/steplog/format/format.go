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
	// Name is the word for the format on a command line, such as "jsonl".
	Name string

	// Title says in a few words what writes the format.
	Title string

	// Row is what a row looks like, for messages: "one JSON object a line, such as …".
	Row string

	// RecognisedBy says by what a log in the format is recognised, for people: "the text
	// starts with {".
	RecognisedBy string

	// Recognise reports whether a log that starts with this text is written in the
	// format. The text is about half a megabyte, or all there is.
	Recognise func(start []byte) bool

	// RecogniseName reports whether a log is written in the format by the name of its
	// file, for a format that its text does not give away; nil: never.
	RecogniseName func(base string) bool

	// NewParser returns a parser for one log, or for some of its lines.
	NewParser func(Settings) Parser

	// ParseAll parses a log that is one document, not a document a line; nil for others.
	// Its lines are counted by the reader. Bad's start and end are of the text.
	ParseAll func(s Settings, text []byte, out *Result)

	// Fidelity is what the rows can't tell, for the report: that they are means over many
	// steps, say; "" for nothing.
	Fidelity string

	// PerOperator says that the rows time one operator of a step, and not a step: a fit of
	// them is of use, but is no model of a step.
	PerOperator bool

	// Advice returns what to do where no line is a row, going by what was dropped; nil, or
	// an answer of "": give another log.
	Advice func(dropped Drops) string

	// Appended says that the writer may still be at work, or may have been killed: a last
	// line that is cut off, and gzip data without their end, are normal.
	Appended bool

	// ByColumns says that the format is that of logs whose columns the user names.
	ByColumns bool

	// MayDiffer are names of labels in which rows of one fit may differ: that they do is
	// noted, and not refused.
	MayDiffer []string

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

// Settings are what the user says of a log because it does not say so itself.
type Settings struct {
	// Columns are expressions for the batch size, the length and the time, by their roles,
	// for tables; nil: by the names of columns.
	Columns map[Role]string

	// TimeUnit is the milliseconds in a unit of time, for tables; 0: as the format has it.
	TimeUnit float64

	// Where are what columns or labels must be.
	Where []Label

	SeqLen        float64 // tokens a sequence, for logs without lengths; 0: unknown
	KVCacheTokens float64 // tokens that the KV cache holds; 0: as the log says
	BlockSize     float64 // tokens in a block of the KV cache; 0: as the log says, or as the engine's default
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
