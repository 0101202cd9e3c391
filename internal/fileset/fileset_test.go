package fileset

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

const (
	page1 = "pages/book/one.png"
	page2 = "pages/book/two.png"
	index = "index/book.json"
)

var options = Options{OwnFiles: []string{index}, OwnFolders: []string{"pages/book"}, FolderName: "DIR"}

// writeSet writes two pages and the index, each with the given contents.
func writeSet(dir, contents string) error {
	s, err := Begin(dir, options)
	if err != nil {
		return err
	}
	defer s.Abort()
	for _, rel := range []string{page1, page2, index} {
		if err := s.Add(rel, []byte(contents)); err != nil {
			return err
		}
	}
	return s.Commit()
}

// wholeSet is the tree that writeSet makes.
func wholeSet(contents string) map[string]string {
	return map[string]string{
		"index": "/", "pages": "/", "pages/book": "/",
		page1: contents, page2: contents, index: contents,
	}
}

func TestCommitReplacesAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	require.NoError(t, writeSet(dir, "old"))
	assert.Equal(t, wholeSet("old"), testkit.Tree(t, dir))
	require.NoError(t, writeSet(dir, "new"))
	assert.Equal(t, wholeSet("new"), testkit.Tree(t, dir))
}

func TestNothingAppearsBeforeCommit(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, writeSet(dir, "old"))
	s, err := Begin(dir, options)
	require.NoError(t, err)
	require.NoError(t, s.Add(page1, []byte("new")))
	seen := testkit.Tree(t, dir)
	assert.Equal(t, "old", seen[page1])
	assert.Len(t, seen, len(wholeSet(""))+1, "one temporary file")
	s.Abort()
	assert.Equal(t, wholeSet("old"), testkit.Tree(t, dir))
}

func TestAbort(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "a", "b")
	s, err := Begin(dir, options)
	require.NoError(t, err)
	require.NoError(t, s.Add(page1, []byte("new")))
	s.Abort()
	assert.Empty(t, testkit.Tree(t, top), "the folders that the set created go too")
	s.Abort()
	assert.ErrorIs(t, s.Commit(), fs.ErrClosed)
	assert.ErrorIs(t, s.Add(page1, nil), fs.ErrClosed)
}

func TestAbortKeepsFoldersThatWereThere(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "index"), 0o777))
	s, err := Begin(dir, options)
	require.NoError(t, err)
	require.NoError(t, s.Add(index, []byte("new")))
	require.NoError(t, s.Add(page1, []byte("new")))
	s.Abort()
	assert.Equal(t, map[string]string{"index": "/"}, testkit.Tree(t, dir))
}

func TestAbortAfterCommitDoesNothing(t *testing.T) {
	dir := t.TempDir()
	s, err := Begin(dir, options)
	require.NoError(t, err)
	require.NoError(t, s.Add(index, []byte("new")))
	require.NoError(t, s.Commit())
	s.Abort()
	assert.Equal(t, map[string]string{"index": "/", index: "new"}, testkit.Tree(t, dir))
}

func TestRemove(t *testing.T) {
	svg := "pages/book/one.svg"
	tests := map[string]struct {
		finish func(*Set) error
		want   map[string]string
	}{
		"commit": {(*Set).Commit, map[string]string{"pages": "/", "pages/book": "/", svg: "new"}},
		"abort": {func(s *Set) error { s.Abort(); return nil },
			map[string]string{"pages": "/", "pages/book": "/", page1: "old"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, err := Begin(dir, options)
			require.NoError(t, err)
			require.NoError(t, s.Add(page1, []byte("old")))
			require.NoError(t, s.Commit())

			s, err = Begin(dir, options)
			require.NoError(t, err)
			s.Remove(page1)
			s.Remove(page2) // not there
			s.Remove("pages/other/x")
			require.NoError(t, s.Add(svg, []byte("new")))
			require.NoError(t, test.finish(s))
			assert.Equal(t, test.want, testkit.Tree(t, dir))
		})
	}
}

// The second of three renames fails, since somebody removed its temporary file.
func TestCommitUndoesWhatItDid(t *testing.T) {
	tests := map[string]struct{ before, after map[string]string }{
		"with old files":    {wholeSet("old"), wholeSet("old")},
		"without old files": {nil, map[string]string{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if test.before != nil {
				require.NoError(t, writeSet(dir, "old"))
			}
			s, err := Begin(dir, options)
			require.NoError(t, err)
			for _, rel := range []string{page1, index, page2} {
				require.NoError(t, s.Add(rel, []byte("new")))
			}
			s.Remove(page2)
			require.NoError(t, os.Remove(filepath.Join(dir, s.changes[2].temp)))
			err = s.Commit()
			require.ErrorIs(t, err, fs.ErrNotExist)
			assert.ErrorContains(t, err, filepath.Join(dir, page2))
			assert.Equal(t, test.after, testkit.Tree(t, dir))
		})
	}
}

func TestCommitUndoesARemoval(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, writeSet(dir, "old"))
	s, err := Begin(dir, options)
	require.NoError(t, err)
	s.Remove(page1)
	require.NoError(t, s.Add(index, []byte("new")))
	require.NoError(t, os.Remove(filepath.Join(dir, s.changes[1].temp)))
	require.Error(t, s.Commit())
	assert.Equal(t, wholeSet("old"), testkit.Tree(t, dir))
}

// Each of these makes a run fail, and the run changes nothing.
func TestObstacles(t *testing.T) {
	file := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777))
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o666))
		}
	}
	folder := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			require.NoError(t, os.MkdirAll(filepath.Join(dir, name, "sub"), 0o777))
		}
	}
	tests := map[string]struct {
		make func(t *testing.T, dir string)
		want string
	}{
		"a file where index should be":       {file("index"), "index: not a directory"},
		"a file where pages should be":       {file("pages"), "pages: not a directory"},
		"a file where book should be":        {file("pages/book"), "book: not a directory"},
		"a folder where the index should be": {folder(index), "book.json: is a directory"},
		"a folder where a page should be":    {folder(page2), "two.png: is a directory"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			test.make(t, dir)
			before := testkit.Tree(t, dir)
			err := writeSet(dir, "new")
			require.ErrorContains(t, err, test.want)
			assert.ErrorContains(t, err, dir)
			assert.Equal(t, before, testkit.Tree(t, dir))
		})
	}
}

// A folder that takes the place of a file after it was staged is found before the
// first file changes.
func TestCommitChecksAgain(t *testing.T) {
	dir := t.TempDir()
	s, err := Begin(dir, options)
	require.NoError(t, err)
	require.NoError(t, s.Add(page1, []byte("new")))
	require.NoError(t, s.Add(index, []byte("new")))
	require.NoError(t, os.Mkdir(filepath.Join(dir, index), 0o777))
	require.ErrorContains(t, s.Commit(), "is a directory")
	assert.Equal(t, map[string]string{"index": "/", index: "/"}, testkit.Tree(t, dir))
}

func TestOutputFolderIsAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(name, nil, 0o666))
	for _, dir := range []string{name, filepath.Join(name, "below")} {
		assert.ErrorContains(t, writeSet(dir, "new"), "cannot write "+dir+": not a directory; a file stands where")
	}
}

func TestLitterOfAKilledRunIsCleared(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, writeSet(dir, "old"))
	mine := []string{temporary(index), temporary(page1), temporary("pages/book/old.svg")}
	others := []string{
		temporary("index/book.json.json"), temporary("index/boo.json"), temporary("index/book.b.json"),
		temporary("pages/other/one.png"),
		"index/.book.json.tmp", "index/book.json.0123456789abcdef.tmp",
		"index/.book.json.0123456789abcdeg.tmp", "pages/book/notes.txt",
	}
	require.NoError(t, os.Mkdir(filepath.Join(dir, "pages/other"), 0o777))
	for _, rel := range append(mine, others...) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, rel), []byte("litter"), 0o666))
	}
	require.NoError(t, writeSet(dir, "new"))
	want := wholeSet("new")
	want["pages/other"] = "/"
	for _, rel := range others {
		want[rel] = "litter"
	}
	assert.Equal(t, want, testkit.Tree(t, dir))
}

// Without a name of its own the folder is called by what it is.
func TestFolderIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o666))
	_, err := Begin(file, Options{})
	assert.ErrorContains(t, err, "or choose another output folder")
	_, err = Begin(file, Options{FolderName: "--to"})
	assert.ErrorContains(t, err, "or choose another --to")
}

func TestErrorsNameTheFile(t *testing.T) {
	s := &Set{dir: "out", called: "DIR"}
	cause := errors.New("cause")
	err := s.fail(index, &fs.PathError{Op: "openat", Path: ".temporary", Err: cause})
	assert.ErrorIs(t, err, cause)
	assert.EqualError(t, err, "cannot write "+filepath.Join("out", "index", "book.json")+": cause; choose another DIR")
}

func TestErrorsSayWhatToDo(t *testing.T) {
	s := &Set{dir: "out", called: "DIR"}
	for cause, want := range map[error]string{
		syscall.EACCES:       "permission denied; choose another DIR",
		syscall.EROFS:        "read-only file system; choose another DIR",
		syscall.ENOSPC:       "no space left on device; free some space",
		syscall.EDQUOT:       "quota exceeded; free some space",
		syscall.EMFILE:       "too many open files; let it open more files",
		syscall.EISDIR:       "is a directory; move it away",
		syscall.ENOENT:       "no such file or directory; check DIR",
		syscall.ENAMETOOLONG: "file name too long; check DIR",
		syscall.EIO:          "input/output error; check the disk",
		errLink:              "out of the output folder; move it away",
	} {
		for _, err := range []error{
			s.fail(index, cause),
			s.fail(index, &fs.PathError{Op: "openat", Path: ".temporary", Err: cause}),
			s.fail(index, &os.LinkError{Op: "renameat", Old: ".temporary", New: index, Err: cause}),
		} {
			assert.ErrorIs(t, err, cause)
			assert.ErrorContains(t, err, filepath.Join("out", "index", "book.json")+": ")
			if runtime.GOOS != "windows" {
				assert.ErrorContains(t, err, want)
			}
		}
	}
}
