package fileset

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
)

var errLink = errors.New("is a link that leads nowhere or out of the output folder")

// open creates the folder of the set if need be, and opens and locks it. While it waited
// for the lock, the process that held it may have failed and removed the folder that it
// had created; then it tries again.
func (s *Set) open() error {
	const attempts = 100
	var err error
	for range attempts {
		if err = s.tryOpen(); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err != nil {
		return s.fail(".", err)
	}
	return nil
}

func (s *Set) tryOpen() (err error) {
	s.outside, err = makeAll(s.dir)
	defer func() {
		if err != nil {
			removeFolders(s.outside, os.Remove)
		}
	}()
	if err != nil {
		return err
	}
	s.root, s.lock, err = lockFolder(s.dir)
	return err
}

// lockFolder opens dir, twice, and waits for its lock. It returns fs.ErrNotExist if
// dir is another folder by then, or none.
func lockFolder(dir string) (*os.Root, *os.File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	lock, err := root.Open(".")
	if err != nil {
		root.Close()
		return nil, nil, err
	}
	if err := waitForLock(lock, dir); err != nil {
		lock.Close()
		root.Close()
		return nil, nil, err
	}
	return root, lock, nil
}

// waitForLock locks the folder f. It returns fs.ErrNotExist if dir is no longer that folder.
func waitForLock(f *os.File, dir string) error {
	if err := flock(f); err != nil {
		return err
	}
	locked, err := f.Stat()
	if err != nil {
		return err
	}
	named, err := os.Stat(dir)
	if err == nil && !os.SameFile(locked, named) {
		err = fs.ErrNotExist
	}
	return err
}

// makeAll creates dir and the folders above it that are missing, and returns those
// that it created, outermost first.
func makeAll(dir string) (made []string, err error) {
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return nil, syscall.ENOTDIR
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if parent := filepath.Dir(dir); parent != dir {
		if made, err = makeAll(parent); err != nil {
			return made, err
		}
	}
	err = os.Mkdir(dir, 0o777)
	if errors.Is(err, fs.ErrExist) { // a link to nowhere, or another process was faster
		_, err = os.Stat(dir)
		return made, err
	}
	if err != nil {
		return made, err
	}
	return append(made, dir), nil
}

// makeFolders creates the folder, below that of the set, and those above it.
func (s *Set) makeFolders(folder string) error {
	if folder == "." {
		return nil
	}
	if err := s.makeFolders(path.Dir(folder)); err != nil {
		return err
	}
	info, err := s.root.Stat(folder)
	if err == nil && !info.IsDir() {
		err = syscall.ENOTDIR
	}
	if errors.Is(err, fs.ErrNotExist) {
		if err = s.root.Mkdir(folder, 0o777); err == nil {
			s.inside = append(s.inside, folder)
		}
	}
	if err != nil {
		return s.folderError(folder, err)
	}
	return nil
}

// folderError returns the error for a folder that can't be entered or created. If a link
// on the way to it is the cause, the error says so and names the link.
func (s *Set) folderError(folder string, err error) error {
	for f := folder; f != "."; f = path.Dir(f) {
		info, lerr := s.root.Lstat(f)
		if _, serr := s.root.Stat(f); lerr == nil && serr != nil && info.Mode().Type() == fs.ModeSymlink {
			return s.fail(f, errLink)
		}
	}
	return s.fail(folder, err)
}

// removeFolders removes the folders that are empty, given outermost first.
func removeFolders(folders []string, remove func(string) error) {
	for i := len(folders) - 1; i >= 0; i-- {
		remove(folders[i])
	}
}

// syncMade puts on the disk the entries of the folders that this set created.
func (s *Set) syncMade() error {
	for _, folder := range s.inside {
		if err := s.sync(path.Dir(folder)); err != nil {
			return s.fail(folder, err)
		}
	}
	for _, folder := range s.outside {
		if err := syncFolder(os.Open(filepath.Dir(folder))); err != nil {
			return s.fail(".", err)
		}
	}
	return nil
}

// sync puts on the disk the entries of a folder below that of the set.
func (s *Set) sync(folder string) error { return syncFolder(s.root.Open(folder)) }
