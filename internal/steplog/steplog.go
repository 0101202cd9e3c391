// Package steplog reads logs of an LLM server's steps: text into columns.
//
// Reading has three floors. This package is the pipeline: files and folders, gzip, chunks
// of whole lines, hashing, columns, lines, counts, groups and messages. It knows nothing
// of what stands in a line. That is the business of a format, a package such as
// steplog/jsonl, which turns a line into a row, a reason to leave it out, or a fault; what
// formats and pipeline have in common is package steplog/format, which also says how to
// add one. The lowest floor, internal/jsonscan, gets numbers out of JSON and knows nothing
// of steps.
//
// Inputs are read one after the other into one Log, whose rows know their file and line
// (Expand, ReadInputs). For each, the first chunk says which format it is of (choose.go):
// the one that the user names, or the first that recognises the text, or else the name of
// the file. All must be of the same. From there on an input goes one of two ways. Lines go
// through parsers chunk by chunk, and memory does not grow with them. A document
// (Format.ParseAll) is held until its end, and parsed as a whole (document.go). When all
// are read, rows with labels that may not be fitted together are refused, unless the user
// chose some of them (groups.go).
//
// A byte order mark and gzip, of one member or several, are accepted in all formats. In one
// whose logs are written to for hours (Format.Appended), so is an end that is not there
// (torn.go).
//
// One goroutine cuts an input into chunks, up to eight parse them, and the caller's own
// hashes the bytes and puts the rows together in the order of the file. Of gzip another
// one reads ahead and hashes. The result does not depend on how many there are.
package steplog

import (
	"context"
	"io"

	"steptime/internal/steplog/format"
)

// Log is the usable rows of a log, as columns of equal length, in the order of the file.
// Every value is finite and positive, and so is the product BatchSize·SeqLen finite.
type Log struct {
	BatchSize []float64 // sequences in the step
	SeqLen    []float64 // tokens, mean over the batch
	StepTime  []float64 // milliseconds

	Lines     format.Lines // the line of the input each row came from
	LinesRead int          // lines in the input, blank ones included

	Format   string        // name of the format
	Title    string        // what writes the format
	Fidelity string        // what rows of the format can't tell; "" for nothing
	Groups   format.Groups // rows with different labels
	Notes    []string      // what to say of the rows beside the model

	Dropped    format.Drops // lines left out as of no use, by the reason
	DroppedFor []Reason     // the same by name, in the order of the format
	Idle       format.Times // of the idle steps among them that have a time

	Bad int // lines left out because they are bad; 0 unless SkipBad is set

	BadReasons []Reason  // why lines are bad, the most frequent first
	FirstBad   []BadLine // the first ten bad lines

	SHA256 string // hexadecimal, of the bytes as they are stored: what sha256sum prints
	Bytes  int64  // length of the input as it is stored

	// Files are the inputs where there are several; then the log has no SHA256 of its own,
	// Bytes are those of all, and Lines count on from one to the next: see Where.
	Files []File
}

// Rows returns the length of the columns.
func (l *Log) Rows() int { return len(l.StepTime) }

// Options says how to read.
type Options struct {
	// SkipBad leaves out and counts bad lines. Without it they are an error.
	SkipBad bool

	// Format is the name of the format; "" recognises it.
	Format string

	// Settings are what the user says of the log.
	Settings format.Settings

	// GroupBy is the name of a label in which rows may differ, because Log.Split parts them
	// by it; "" for none.
	GroupBy string

	// KeepGroups keeps rows of groups that may not be fitted together: the caller looks at
	// Log.Groups. Without it they are an error.
	KeepGroups bool

	// SkipSHA256 leaves Log.SHA256 empty and saves the time that it takes, about a third
	// of reading.
	// It has no effect on several inputs, of which none may be given twice.
	SkipSHA256 bool

	// Remedies are what messages advise in the caller's words.
	Remedies Remedies

	// Sink, unless nil, takes the rows in the order of the file, some thousands at a time,
	// on the goroutine that called Read or ReadFile. The log then has neither columns nor
	// Lines, and reading takes the same memory however many rows there are. After a bad
	// line, unless SkipBad is set, it gets no more rows. Its error ends the reading and is
	// returned as it is.
	Sink func(rows []format.Row) error

	// Progress, unless nil, is called on the goroutine that called Read or ReadFile,
	// after the first lines and then about once a megabyte. It should return soon.
	Progress func(Progress)
}

// Remedies are advice that names the caller's own options.
type Remedies struct {
	// Path is for a file that is not there; "check the path" if empty.
	Path string

	// Mixed is how to read logs of two formats; "read each by itself" if empty.
	Mixed string

	// Where is the option that sets Settings.Where; its value follows.
	Where string

	// Format is the option that sets Options.Format; its value follows.
	Format string

	// SkipBad is how to set Options.SkipBad and what that does; no such advice if empty.
	SkipBad string
}

// Progress is how far the reading is.
type Progress struct {
	Read, Total int64 // bytes of the input so far and in all, as stored; Total is 0 where nobody knows
	Rows, Room  int   // rows so far, and further ones that memory is set aside for: 24 bytes each
}

// Input is a log to read.
type Input struct {
	Name   string    // path of the file, or what stands for the reader in messages
	Reader io.Reader // nil: the file

	// InFolder says that nobody named the file: if no format recognises it, it is left out
	// with a note.
	InFolder bool
}

// ReadFile reads the file at path. Its errors are those of ReadInputs.
func ReadFile(ctx context.Context, path string, opt Options) (*Log, error) {
	return ReadInputs(ctx, []Input{{Name: path}}, opt)
}

// Read reads r to its end; name stands for it in messages. Its errors are those of
// ReadInputs. If ctx ends it, a call of r.Read that blocks is left behind.
func Read(ctx context.Context, name string, r io.Reader, opt Options) (*Log, error) {
	return ReadInputs(ctx, []Input{{Name: name, Reader: r}}, opt)
}

// ReadInputs reads logs, at least one, in their order into one. It returns
//
//	*BadLinesError  if there are bad lines and SkipBad is not set
//	*NoRowsError    if no line is a usable row
//	*RefusedError   if an input as a whole can't be used
//	*WhereError     if no row has the labels of Settings.Where
//	*GroupsError    if rows belong to groups that may not be fitted together
//	*MixedError     if inputs are of different formats
//	*FileError      if an input can't be opened or read or its gzip data are damaged
//	ctx.Err()       as soon as ctx is done
func ReadInputs(ctx context.Context, inputs []Input, opt Options) (*Log, error) {
	known := formats()
	sources := make([]source, len(inputs))
	for k, in := range inputs {
		sources[k] = source{name: in.Name, r: in.Reader, inFolder: in.InFolder, formats: known}
	}
	return readAll(ctx, sources, opt, chunkSize)
}
