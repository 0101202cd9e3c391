package testkit

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Tree returns every file and folder below dir by its path with slashes: the contents of
// files, "→ " and the target of links, "/" for folders, "|" for what is none of these.
// There need be no dir.
func Tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case name == dir && errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil || name == dir:
			return err
		}
		rel, err := filepath.Rel(dir, name)
		require.NoError(t, err)
		found[filepath.ToSlash(rel)], err = contents(name, e.Type())
		return err
	}))
	return found
}

// contents returns what stands for a file in a tree.
func contents(name string, kind fs.FileMode) (string, error) {
	switch kind {
	case fs.ModeDir:
		return "/", nil
	case fs.ModeSymlink:
		to, err := os.Readlink(name)
		return "→ " + to, err
	case 0:
		data, err := os.ReadFile(name)
		return string(data), err
	}
	return "|", nil // to read a pipe would wait for its writer
}

// Files returns the files below dir, as Tree does, without the folders.
func Files(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := Tree(t, dir)
	for name, text := range files {
		if text == "/" {
			delete(files, name)
		}
	}
	return files
}
