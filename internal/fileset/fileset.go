// Package fileset writes a set of files so that they appear whole or not at all, and
// together.
//
// Every file is first written to a temporary file in the folder of its target and
// synced; [Set.Commit] then renames them in the order in which they were added and
// syncs the folders. A failure leaves the old files as they were. A process that is
// killed can't clean up:
//
//   - each file is either old or new, never cut;
//   - killed before the first rename, all are old, and after the last all are new;
//   - killed between two renames, the files added first are new and the others old:
//     the file added last is never newer than another one;
//   - the next set of the same files that completes replaces all of them, and removes
//     the temporary files that were left.
//
// Nothing is written outside the folder of the set: the folder itself may be a link that
// the user chose, but no link below it is followed out of it.
package fileset

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"syscall"
)

// A Set is files that appear together. Its methods may be called from several
// goroutines, so that a signal handler may call [Set.Abort].
type Set struct {
	dir    string   // the folder of the set, as the user wrote it
	called string   // what messages call the folder
	root   *os.Root // the folder, which no name below can leave
	lock   *os.File // the same folder, locked until the set is closed

	mu      sync.Mutex
	outside []string // folders created from dir upwards, outermost first
	inside  []string // folders created below dir, outermost first
	changes []change // in the order in which they take effect
	closed  bool
}

// Options say what belongs to a set. All paths are below its folder, with slashes.
type Options struct {
	// OwnFiles are files that nothing but such a set writes, and OwnFolders folders:
	// Begin removes the temporary files that a killed process left of these files, and
	// of any file in these folders.
	OwnFiles, OwnFolders []string

	// FolderName is what error messages call the folder, such as the flag that chooses
	// it: "choose another FolderName". The default is "output folder".
	FolderName string
}

// Begin prepares to write files below the folder dir, which it creates if need be. It
// waits until no other set is open there, and removes what a killed process left.
//
// On file systems without locks (some network mounts) and on Windows it can't wait;
// there, of two sets of the same files at once, one may fail.
func Begin(dir string, opt Options) (*Set, error) {
	s := &Set{dir: filepath.Clean(dir), called: cmp.Or(opt.FolderName, "output folder")}
	if err := s.open(); err != nil {
		return nil, err
	}
	if err := s.clear(opt); err != nil {
		s.Abort()
		return nil, err
	}
	return s, nil
}

// Add stages data as the file rel, a slash-separated path below the folder of the
// set, with the permissions that the umask leaves. The data are on the disk when it
// returns, but under a temporary name.
func (s *Set) Add(rel string, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return s.fail(rel, fs.ErrClosed)
	}
	if err := s.makeFolders(path.Dir(rel)); err != nil {
		return err
	}
	if err := s.checkTarget(rel); err != nil {
		return err
	}
	temp := temporary(rel)
	s.changes = append(s.changes, change{target: rel, temp: temp})
	if err := s.write(temp, data); err != nil {
		return s.fail(rel, err)
	}
	return nil
}

// Remove stages the removal of the file rel, if there is one.
func (s *Set) Remove(rel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.root.Lstat(rel); errors.Is(err, fs.ErrNotExist) {
		return
	}
	s.changes = append(s.changes, change{target: rel})
}

// Abort drops what was staged, and the folders that this set created. After
// [Set.Commit] or another Abort it does nothing, so it may be deferred.
func (s *Set) Abort() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.discard()
	s.close()
}

// discard removes the temporary files and then the folders that this set created and
// nobody filled. What can't be removed is left to the next set.
func (s *Set) discard() {
	s.removeTemporaries()
	removeFolders(s.inside, s.root.Remove)
	removeFolders(s.outside, os.Remove)
}

// close releases the lock.
func (s *Set) close() {
	s.closed = true
	s.lock.Close()
	s.root.Close()
}

// write creates the file name with data, and syncs it.
func (s *Set) write(name string, data []byte) error {
	f, err := s.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// checkTarget returns an error unless rel can be renamed over: it must be a file, a link
// (which is replaced, not followed) or nothing.
func (s *Set) checkTarget(rel string) error {
	info, err := s.root.Lstat(rel)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return s.fail(rel, err)
	case info.IsDir():
		return s.fail(rel, syscall.EISDIR)
	case !info.Mode().IsRegular() && info.Mode().Type() != fs.ModeSymlink:
		return s.fail(rel, errNotFile)
	}
	return nil
}

var errNotFile = errors.New("exists and is not a regular file")
