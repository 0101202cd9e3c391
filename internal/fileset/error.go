package fileset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// WriteError reports a file or folder that can't be written.
type WriteError struct {
	Path   string // as the user knows it
	Err    error  // why
	Remedy string // what to do
}

func (e *WriteError) Error() string {
	return fmt.Sprintf("cannot write %s: %v; %s", e.Path, e.Err, e.Remedy)
}

func (e *WriteError) Unwrap() error { return e.Err }

// fail names the file or folder rel, as the user knows it, in an error of the
// operating system, whose own path would be that of a temporary file.
func (s *Set) fail(rel string, err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		err = p.Err
	case errors.As(err, &l):
		err = l.Err
	}
	return &WriteError{Path: filepath.Join(s.dir, filepath.FromSlash(rel)), Err: err, Remedy: s.remedy(err)}
}

// remedy returns what to do about err, for most errors to write to another folder.
func (s *Set) remedy(err error) string {
	another := "choose another " + s.called
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "free some space, or " + another
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "let it open more files: ulimit -n"
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ELOOP), errors.Is(err, syscall.ENAMETOOLONG):
		return "check " + s.called
	case errors.Is(err, syscall.ENOTDIR):
		return "a file stands where a folder belongs: move it away, or " + another
	case errors.Is(err, syscall.EISDIR), errors.Is(err, errNotFile), errors.Is(err, errLink):
		return "move it away, or " + another
	case errors.Is(err, syscall.EIO):
		return "check the disk, or " + another
	}
	return another // permission denied, a read-only file system, …
}
