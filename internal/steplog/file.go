package steplog

import (
	"cmp"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"steptime/internal/steplog/format"
)

// FileError reports an input that can't be read.
type FileError struct {
	File   string
	Err    error  // why
	Remedy string // what to do
}

func (e *FileError) Error() string {
	return fmt.Sprintf("cannot read %s: %v; %s", format.Printable(e.File), e.Err, e.Remedy)
}

func (e *FileError) Unwrap() error { return e.Err }

var (
	errDirectory = errors.New("it is a directory")
	errNoFile    = errors.New("there is no file in the folder")
	errNoLog     = errors.New("none of them is a log of a known format")
)

// openLog opens the file at path and returns its length, which is 0 if it is not regular.
func openLog(ctx context.Context, path string, words Remedies) (*os.File, int64, error) {
	f, err := open(ctx, path, words)
	if err != nil {
		return nil, 0, err
	}
	size, err := regularSize(f, path, words)
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, size, nil
}

// storedSize returns the length of an input, or 0 if nobody knows.
func (src *source) storedSize() int64 {
	if src.r != nil {
		return src.size
	}
	info, err := os.Stat(src.name)
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

// open opens the file at path, unless ctx is done before: opening a named pipe waits
// for its writer.
func open(ctx context.Context, path string, words Remedies) (*os.File, error) {
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(path)
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		if o.err != nil {
			return nil, fileError(path, o.err, words)
		}
		return o.file, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// regularSize returns the length of f if it is a regular file, and 0 if it is another
// that can be read, such as a pipe.
func regularSize(f *os.File, path string, words Remedies) (int64, error) {
	info, err := f.Stat()
	switch {
	case err != nil:
		return 0, fileError(path, err, words)
	case info.IsDir():
		return 0, fileError(path, errDirectory, words)
	case info.Mode().IsRegular():
		return info.Size(), nil
	}
	return 0, nil
}

// fileError adds to what went wrong with a file what can be done about it.
func fileError(name string, err error, words Remedies) *FileError {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // the message names the file already, and quotes it safely
	}
	return &FileError{File: name, Err: err, Remedy: remedy(err, words)}
}

func remedy(err error, words Remedies) string {
	var damaged flate.CorruptInputError
	const again = "copy it again, or recover what there is: gzip -dc FILE > steps.jsonl"
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR),
		errors.Is(err, syscall.ELOOP), errors.Is(err, syscall.ENAMETOOLONG):
		return cmp.Or(words.Path, "check the path")
	case errors.Is(err, fs.ErrPermission):
		return "check who may read it: ls -l"
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "let it open more files: ulimit -n"
	case errors.Is(err, errDirectory), errors.Is(err, errNoFile), errors.Is(err, errNoLog):
		return "give the log file in it"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the gzip data are cut off, or a few other bytes follow them: " + again
	case errors.Is(err, gzip.ErrChecksum):
		return "the gzip data are damaged: " + again
	case errors.Is(err, gzip.ErrHeader):
		return "the gzip header is damaged, or other bytes follow the gzip data: " + again
	case errors.As(err, &damaged):
		return "the gzip data are damaged: " + again
	}
	return "check the disk or whatever writes to the pipe, and try again"
}
