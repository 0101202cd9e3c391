//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package fileset

import "os"

// flock does nothing: these systems have no lock for a folder in package syscall.
func flock(*os.File) error { return nil }

// syncFolder closes the folder: these systems don't sync folders.
func syncFolder(f *os.File, err error) error {
	if err != nil {
		return err
	}
	return f.Close()
}
