package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const model = "cpu-a"

var (
	figure  = FigurePath(model, "prediction_accuracy.png")
	figure2 = FigurePath(model, "model_comparison.png")
	config  = ConfigPath(model)
)

// writeSet writes two figures and the configuration, each with the given contents.
func writeSet(dir, contents string) error {
	s, err := Begin(dir, model)
	if err != nil {
		return err
	}
	defer s.Abort()
	for _, rel := range []string{figure, figure2, config} {
		if err := s.Add(rel, []byte(contents)); err != nil {
			return err
		}
	}
	return s.Commit()
}

// tree returns every file and folder below dir: the contents of files, "→ " and the
// target of links, "/" for folders.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		switch e.Type() {
		case fs.ModeDir:
			found[rel] = "/"
		case fs.ModeSymlink:
			to, err := os.Readlink(name)
			found[rel] = "→ " + to
			return err
		default:
			data, err := os.ReadFile(name)
			found[rel] = string(data)
			return err
		}
		return nil
	}))
	return found
}

// wholeSet is the tree that writeSet makes.
func wholeSet(contents string) map[string]string {
	return map[string]string{
		"config": "/", "visualiztion": "/", "visualiztion/cpu-a": "/",
		figure: contents, figure2: contents, config: contents,
	}
}

func TestCommitReplacesAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	require.NoError(t, writeSet(dir, "old"))
	assert.Equal(t, wholeSet("old"), tree(t, dir))
	require.NoError(t, writeSet(dir, "new"))
	assert.Equal(t, wholeSet("new"), tree(t, dir))
}

func TestNothingAppearsBeforeCommit(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, writeSet(dir, "old"))
	s, err := Begin(dir, model)
	require.NoError(t, err)
	require.NoError(t, s.Add(figure, []byte("new")))
	seen := tree(t, dir)
	assert.Equal(t, "old", seen[figure])
	assert.Len(t, seen, len(wholeSet(""))+1, "one temporary file")
	s.Abort()
	assert.Equal(t, wholeSet("old"), tree(t, dir))
}

func TestAbort(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "a", "b")
	s, err := Begin(dir, model)
	require.NoError(t, err)
	require.NoError(t, s.Add(figure, []byte("new")))
	s.Abort()
	assert.Empty(t, tree(t, top), "the folders that the set created go too")
	s.Abort()
	assert.ErrorIs(t, s.Commit(), fs.ErrClosed)
	assert.ErrorIs(t, s.Add(figure, nil), fs.ErrClosed)
}

func TestAbortKeepsFoldersThatWereThere(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "config"), 0o777))
	s, err := Begin(dir, model)
	require.NoError(t, err)
	require.NoError(t, s.Add(config, []byte("new")))
	require.NoError(t, s.Add(figure, []byte("new")))
	s.Abort()
	assert.Equal(t, map[string]string{"config": "/"}, tree(t, dir))
}

func TestAbortAfterCommitDoesNothing(t *testing.T) {
	dir := t.TempDir()
	s, err := Begin(dir, model)
	require.NoError(t, err)
	require.NoError(t, s.Add(config, []byte("new")))
	require.NoError(t, s.Commit())
	s.Abort()
	assert.Equal(t, map[string]string{"config": "/", config: "new"}, tree(t, dir))
}

func TestRemove(t *testing.T) {
	svg := FigurePath(model, "prediction_accuracy.svg")
	tests := map[string]struct {
		finish func(*Set) error
		want   map[string]string
	}{
		"commit": {(*Set).Commit, map[string]string{"visualiztion": "/", "visualiztion/cpu-a": "/", svg: "new"}},
		"abort": {func(s *Set) error { s.Abort(); return nil },
			map[string]string{"visualiztion": "/", "visualiztion/cpu-a": "/", figure: "old"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, err := Begin(dir, model)
			require.NoError(t, err)
			require.NoError(t, s.Add(figure, []byte("old")))
			require.NoError(t, s.Commit())

			s, err = Begin(dir, model)
			require.NoError(t, err)
			s.Remove(figure)
			s.Remove(figure2) // not there
			s.Remove(FigurePath("other", "x"))
			require.NoError(t, s.Add(svg, []byte("new")))
			require.NoError(t, test.finish(s))
			assert.Equal(t, test.want, tree(t, dir))
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
			s, err := Begin(dir, model)
			require.NoError(t, err)
			for _, rel := range []string{figure, config, figure2} {
				require.NoError(t, s.Add(rel, []byte("new")))
			}
			s.Remove(figure2)
			require.NoError(t, os.Remove(filepath.Join(dir, s.changes[2].temp)))
			err = s.Commit()
			require.ErrorIs(t, err, fs.ErrNotExist)
			assert.ErrorContains(t, err, filepath.Join(dir, figure2))
			assert.Equal(t, test.after, tree(t, dir))
		})
	}
}

func TestCommitUndoesARemoval(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, writeSet(dir, "old"))
	s, err := Begin(dir, model)
	require.NoError(t, err)
	s.Remove(figure)
	require.NoError(t, s.Add(config, []byte("new")))
	require.NoError(t, os.Remove(filepath.Join(dir, s.changes[1].temp)))
	require.Error(t, s.Commit())
	assert.Equal(t, wholeSet("old"), tree(t, dir))
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
		"a file where config should be":           {file("config"), "config: not a directory"},
		"a file where visualiztion should be":     {file("visualiztion"), "visualiztion: not a directory"},
		"a file where the model should be":        {file("visualiztion/cpu-a"), "cpu-a: not a directory"},
		"a folder where the configuration should": {folder(config), "cpu-a.json: is a directory"},
		"a folder where a figure should be":       {folder(figure2), "model_comparison.png: is a directory"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			test.make(t, dir)
			before := tree(t, dir)
			err := writeSet(dir, "new")
			require.ErrorContains(t, err, test.want)
			assert.ErrorContains(t, err, dir)
			assert.Equal(t, before, tree(t, dir))
		})
	}
}

// A folder that takes the place of a file after it was staged is found before the
// first file changes.
func TestCommitChecksAgain(t *testing.T) {
	dir := t.TempDir()
	s, err := Begin(dir, model)
	require.NoError(t, err)
	require.NoError(t, s.Add(figure, []byte("new")))
	require.NoError(t, s.Add(config, []byte("new")))
	require.NoError(t, os.Mkdir(filepath.Join(dir, config), 0o777))
	require.ErrorContains(t, s.Commit(), "is a directory")
	assert.Equal(t, map[string]string{"config": "/", config: "/"}, tree(t, dir))
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
	mine := []string{temporary(config), temporary(figure), temporary(FigurePath(model, "old.svg"))}
	others := []string{
		temporary(ConfigPath("cpu-a.json")), temporary(ConfigPath("cpu")), temporary(ConfigPath("cpu-a.b")),
		temporary(FigurePath("other", "prediction_accuracy.png")),
		"config/.cpu-a.json.tmp", "config/cpu-a.json.0123456789abcdef.tmp",
		"config/.cpu-a.json.0123456789abcdeg.tmp", "visualiztion/cpu-a/notes.txt",
	}
	require.NoError(t, os.Mkdir(filepath.Join(dir, "visualiztion/other"), 0o777))
	for _, rel := range append(mine, others...) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, rel), []byte("litter"), 0o666))
	}
	require.NoError(t, writeSet(dir, "new"))
	want := wholeSet("new")
	want["visualiztion/other"] = "/"
	for _, rel := range others {
		want[rel] = "litter"
	}
	assert.Equal(t, want, tree(t, dir))
}

func TestValidModel(t *testing.T) {
	for _, name := range []string{"a", "cpu-a", "-", "_", "A.b-c_9", "a..b", strings.Repeat("x", 200)} {
		assert.NoError(t, ValidModel(name), name)
	}
	for _, name := range []string{
		"", ".", "..", ".a", "a/b", `a\b`, "/a", "a b", "a\n", "a\x00", "ä", "\xff", "a:b", "a\u202e",
		strings.Repeat("x", 201),
	} {
		err := ValidModel(name)
		assert.ErrorIs(t, err, ErrModel, name)
		assert.NotContains(t, err.Error(), "\n")
		_, err = Begin(t.TempDir(), name)
		assert.ErrorIs(t, err, ErrModel, name)
	}
}

func TestLongestModel(t *testing.T) {
	dir, name := t.TempDir(), strings.Repeat("x", maxModel)
	s, err := Begin(dir, name)
	require.NoError(t, err)
	defer s.Abort()
	require.NoError(t, s.Add(FigurePath(name, "error_by_parameters.png"), nil))
	require.NoError(t, s.Add(ConfigPath(name), nil))
	require.NoError(t, s.Commit())
	assert.Len(t, tree(t, dir), 5)
}

func TestErrorsNameTheFile(t *testing.T) {
	s := &Set{dir: "out"}
	cause := errors.New("cause")
	err := s.fail(config, &fs.PathError{Op: "openat", Path: ".temporary", Err: cause})
	assert.ErrorIs(t, err, cause)
	assert.EqualError(t, err, "cannot write "+filepath.Join("out", "config", "cpu-a.json")+": cause; choose another --out_dir")
}

func TestErrorsSayWhatToDo(t *testing.T) {
	s := &Set{dir: "out"}
	for cause, want := range map[error]string{
		syscall.EACCES:       "permission denied; choose another --out_dir",
		syscall.EROFS:        "read-only file system; choose another --out_dir",
		syscall.ENOSPC:       "no space left on device; free some space",
		syscall.EDQUOT:       "quota exceeded; free some space",
		syscall.EMFILE:       "too many open files; let it open more files",
		syscall.EISDIR:       "is a directory; move it away",
		syscall.ENOENT:       "no such file or directory; check --out_dir",
		syscall.ENAMETOOLONG: "file name too long; check --out_dir",
		syscall.EIO:          "input/output error; check the disk",
		errLink:              "out of the output folder; move it away",
	} {
		for _, err := range []error{
			s.fail(config, cause),
			s.fail(config, &fs.PathError{Op: "openat", Path: ".temporary", Err: cause}),
			s.fail(config, &os.LinkError{Op: "renameat", Old: ".temporary", New: config, Err: cause}),
		} {
			assert.ErrorIs(t, err, cause)
			assert.ErrorContains(t, err, filepath.Join("out", "config", "cpu-a.json")+": ")
			if runtime.GOOS != "windows" {
				assert.ErrorContains(t, err, want)
			}
		}
	}
}
