package fileset

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"strings"
	"syscall"
)

// temporary returns a new name for a temporary file beside the file rel:
//
//	config/cpu-a.json → config/.cpu-a.json.9f86d081884c7d65.tmp
//
// The names of a set's own files should not start with a dot, so that none of them is
// taken for a temporary file.
func temporary(rel string) string {
	folder, file := path.Split(rel)
	return fmt.Sprintf("%s.%s.%016x.tmp", folder, file, rand.Uint64())
}

// temporaryOf returns the file whose temporary file has the given name, and whether
// the name is one that [temporary] makes.
func temporaryOf(name string) (file string, ok bool) {
	name, dot := strings.CutPrefix(name, ".")
	name, tmp := strings.CutSuffix(name, ".tmp")
	i := strings.LastIndexByte(name, '.')
	if !dot || !tmp || i < 1 || len(name)-i-1 != 16 || strings.Trim(name[i+1:], "0123456789abcdef") != "" {
		return "", false
	}
	return name[:i], true
}

// clear removes the temporary files that a killed process left of what belongs to the set.
func (s *Set) clear(opt Options) error {
	for _, own := range opt.OwnFiles {
		mine := func(file string) bool { return file == path.Base(own) }
		if err := s.clearFolder(path.Dir(own), mine); err != nil {
			return err
		}
	}
	for _, folder := range opt.OwnFolders {
		if err := s.clearFolder(folder, func(string) bool { return true }); err != nil {
			return err
		}
	}
	return nil
}

// clearFolder removes the temporary files in one folder whose targets are mine.
func (s *Set) clearFolder(folder string, mine func(file string) bool) error {
	info, err := s.root.Stat(folder)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || err == nil && !info.IsDir() {
		return nil // Add reports what stands there; opening a pipe would wait for its writer
	}
	if err != nil {
		return s.folderError(folder, err)
	}
	entries, err := fs.ReadDir(s.root.FS(), folder)
	if err != nil {
		return s.folderError(folder, err)
	}
	for _, e := range entries {
		if file, ok := temporaryOf(e.Name()); !ok || !mine(file) {
			continue
		}
		if err := s.root.Remove(path.Join(folder, e.Name())); err != nil {
			return s.fail(path.Join(folder, e.Name()), err)
		}
	}
	return nil
}

// removeTemporaries removes the set's own temporary files, also those that keep old
// files. What can't be removed is left to the next set.
func (s *Set) removeTemporaries() {
	for _, c := range s.changes {
		for _, name := range []string{c.temp, c.saved} {
			if name != "" {
				s.root.Remove(name)
			}
		}
	}
}
