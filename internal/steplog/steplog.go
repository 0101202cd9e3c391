// Package steplog reads the log of an LLM server's steps: lines of text into columns.
//
// Reading has three floors. This package is the pipeline: files, gzip, chunks of whole
// lines, hashing, columns, line numbers, counts and messages. It knows nothing of what
// stands in a line. That is the business of a format, a package such as steplog/jsonl,
// which turns a line into a row, a reason to leave it out, or a fault; what formats and
// pipeline have in common is package steplog/format, which also says how to add one.
// The lowest floor, internal/jsonscan, gets numbers out of JSON and knows nothing of
// steps. A format is found by the first bytes of the log.
//
// A byte order mark and gzip are accepted in all formats.
//
// One goroutine cuts the input into chunks, up to eight parse them, and the caller's own
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

	Dropped format.Drops // valid lines that were left out, by the reason
	Bad     int          // lines left out because they are bad; 0 unless SkipBad is set

	BadReasons []Reason  // why lines are bad, the most frequent first
	FirstBad   []BadLine // the first ten bad lines

	SHA256 string // hexadecimal, of the bytes as they are stored: what sha256sum prints
	Bytes  int64  // length of the input as it is stored
}

// Rows returns the length of the columns.
func (l *Log) Rows() int { return len(l.StepTime) }

// Options says how to read.
type Options struct {
	// SkipBad leaves out and counts bad lines. Without it they are an error.
	SkipBad bool

	// SkipSHA256 leaves Log.SHA256 empty and saves the time that it takes, about a third
	// of reading.
	SkipSHA256 bool

	// Remedies are what messages advise in the caller's words.
	Remedies Remedies

	// Progress, unless nil, is called on the goroutine that called Read or ReadFile,
	// after the first lines and then about once a megabyte. It should return soon.
	Progress func(Progress)
}

// Remedies are advice that names the caller's own options.
type Remedies struct {
	// Path is for a file that is not there; "check the path" if empty.
	Path string

	// SkipBad is how to set Options.SkipBad and what that does; no such advice if empty.
	SkipBad string
}

// Progress is how far the reading is.
type Progress struct {
	Read, Total int64 // bytes of the input so far and in all, as stored; Total is 0 where nobody knows
	Rows, Room  int   // rows so far, and further ones that memory is set aside for: 24 bytes each
}

// ReadFile reads the file at path. Its errors are those of Read, and *FileError for a
// file that can't be opened.
func ReadFile(ctx context.Context, path string, opt Options) (*Log, error) {
	f, err := open(ctx, path, opt.Remedies)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size, err := regularSize(f, path, opt.Remedies)
	if err != nil {
		return nil, err
	}
	return read(ctx, source{name: path, r: f, size: size, formats: formats()}, opt, chunkSize)
}

// Read reads r to its end; name stands for it in messages. It returns
//
//	*BadLinesError  if there are bad lines and SkipBad is not set
//	*NoRowsError    if no line is a usable row
//	*FileError      if r can't be read or its gzip data are damaged
//	ctx.Err()       as soon as ctx is done
//
// In the last case a call of r.Read that blocks is left behind.
func Read(ctx context.Context, name string, r io.Reader, opt Options) (*Log, error) {
	return read(ctx, source{name: name, r: r, formats: formats()}, opt, chunkSize)
}
