// Package profile reads the log of an LLM server's steps: JSON Lines into columns.
//
// A line holds one step,
//
//	{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}
//
// with step_time in seconds; it becomes milliseconds here, once, and stays so. Keys
// are compared exactly. Of avg_seq_len, seq_len and sequence_length the first that is
// present counts, of a repeated key the last value, as in encoding/json. Other keys,
// any order, CRLF, a byte order mark, blank lines and gzip are all accepted.
//
// A line is blank, idle (batch_size 0), bad, or a row. What the fast path
// (fastReader.row) does not recognise becomes an object, which alone decides what is bad
// and why; the two agree bit for bit on what both accept. A scan (fastReader.object)
// finds most objects, and encoding/json (readObject) the others, and says what is none.
//
// One goroutine cuts the input into chunks, up to eight parse them, and the caller's own
// hashes the bytes and puts the rows together in the order of the file. Of gzip another
// one reads ahead and hashes. The result does not depend on how many there are.
package profile

import (
	"context"
	"io"
)

// Profile is the usable rows of a log, as columns of equal length, in the order of
// the file. Every value is finite and positive, and so is the product
// BatchSize·SeqLen finite.
type Profile struct {
	BatchSize []float64 // sequences in the step
	SeqLen    []float64 // tokens, mean over the batch
	StepTime  []float64 // milliseconds

	Lines     Lines // the line of the input each row came from
	LinesRead int   // lines in the input, blank ones included

	Blank int // lines dropped because they hold white space only
	Idle  int // lines dropped because batch_size is 0
	Bad   int // lines dropped because they are bad; 0 unless SkipBad is set

	BadReasons []Reason  // why lines are bad, the most frequent first
	FirstBad   []BadLine // the first ten bad lines

	SHA256 string // hexadecimal, of the bytes as they are stored: what sha256sum prints
	Bytes  int64  // length of the input as it is stored
}

// Rows returns the length of the columns.
func (p *Profile) Rows() int { return len(p.StepTime) }

// Options says how to read.
type Options struct {
	// SkipBad drops and counts bad lines. Without it they are an error.
	SkipBad bool

	// SkipSHA256 leaves Profile.SHA256 empty and saves the time that it takes, about a
	// third of reading.
	SkipSHA256 bool

	// Progress, unless nil, is called on the goroutine that called Read or ReadFile,
	// after the first lines and then about once a megabyte. It should return soon.
	Progress func(Progress)
}

// Progress is how far the reading is.
type Progress struct {
	Read, Total int64 // bytes of the input so far and in all, as stored; Total is 0 where nobody knows
	Rows, Room  int   // rows so far, and further ones that memory is set aside for: 24 bytes each
}

// ReadFile reads the file at path. Its errors are those of Read, and *FileError for a
// file that can't be opened.
func ReadFile(ctx context.Context, path string, opt Options) (*Profile, error) {
	f, err := open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size, err := regularSize(f, path)
	if err != nil {
		return nil, err
	}
	return read(ctx, source{name: path, r: f, size: size}, opt, chunkSize)
}

// Read reads r to its end; name stands for it in messages. It returns
//
//	*BadLinesError  if there are bad lines and SkipBad is not set
//	*NoRowsError    if no line is a usable row
//	*FileError      if r can't be read or its gzip data are damaged
//	ctx.Err()       as soon as ctx is done
//
// In the last case a call of r.Read that blocks is left behind.
func Read(ctx context.Context, name string, r io.Reader, opt Options) (*Profile, error) {
	return read(ctx, source{name: name, r: r}, opt, chunkSize)
}
