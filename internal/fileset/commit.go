package fileset

import (
	"errors"
	"io/fs"
	"path"
)

// A change is one file that a set replaces or removes.
type change struct {
	target  string // the file
	temp    string // its staged contents; empty to remove the file
	existed bool   // there was a file before
	saved   string // a second link to the old file until all is done; empty if there is none
}

// Commit makes the staged files appear, and the removed ones go, in the order of the
// calls. Add last the file that vouches for the others: then it is new only beside new
// ones.
//
// What can be checked beforehand is, before the first file changes. If a step fails all the
// same, those before it are undone. Either way the set is closed.
func (s *Set) Commit() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return s.fail(".", fs.ErrClosed)
	}
	defer s.close()
	if err := s.prepare(); err != nil {
		s.discard()
		return err
	}
	for i := range s.changes {
		if err := s.step(i); err != nil {
			err = errors.Join(err, s.undo(i))
			s.discard()
			return err
		}
	}
	s.removeTemporaries()
	return nil
}

// prepare does all that can be done, and can fail, before the first change.
func (s *Set) prepare() error {
	for i := range s.changes {
		if err := s.checkTarget(s.changes[i].target); err != nil {
			return err
		}
		s.save(&s.changes[i])
	}
	return s.syncMade()
}

// save gives the old file a second link, so that the change can be undone. Where the
// file system has no links, it can't be.
func (s *Set) save(c *change) {
	_, err := s.root.Lstat(c.target)
	c.existed = err == nil
	if saved := temporary(c.target); c.existed && s.root.Link(c.target, saved) == nil {
		c.saved = saved
	}
}

// step makes change i. It syncs the folder when the next change is in another one, so
// that the changes reach the disk folder by folder, in their order.
func (s *Set) step(i int) error {
	c := s.changes[i]
	if err := s.apply(c); err != nil {
		return s.fail(c.target, err)
	}
	folder := path.Dir(c.target)
	if i+1 < len(s.changes) && path.Dir(s.changes[i+1].target) == folder {
		return nil
	}
	if err := s.sync(folder); err != nil {
		return s.fail(folder, err)
	}
	return nil
}

func (s *Set) apply(c change) error {
	if c.temp == "" {
		return s.root.Remove(c.target)
	}
	return s.root.Rename(c.temp, c.target)
}

// undo takes back the changes up to i, of which the last may not have been made.
func (s *Set) undo(i int) error {
	var errs []error
	for ; i >= 0; i-- {
		c := s.changes[i]
		var err error
		switch {
		case c.saved != "":
			err = s.root.Rename(c.saved, c.target)
		case !c.existed:
			err = s.root.Remove(c.target)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, s.fail(c.target, err))
		}
	}
	return errors.Join(errs...)
}
