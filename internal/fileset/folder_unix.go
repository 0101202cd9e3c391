//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package fileset

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// flock waits until no other process holds the lock of the folder f, and takes it;
// closing f, or dying, releases it. It does nothing where the file system has no
// locks for folders: NFS reports EBADF, since it wants a file that is open for
// writing.
func flock(f *os.File) error {
	for {
		switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); {
		case err == syscall.EINTR:
		case err == syscall.EBADF, err == syscall.ENOLCK, errors.Is(err, errors.ErrUnsupported):
			return nil
		default:
			return err
		}
	}
}

// syncFolder puts the entries of a folder on the disk and closes it. It takes the
// results of opening it. It does nothing if the file system can't sync a folder, or if
// the folder may be written but not read, and so not opened.
func syncFolder(f *os.File, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	err = f.Sync()
	f.Close()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}
