package cli

import (
	"sync"

	"steptime/internal/fileset"
)

// staging is the files that a command has staged. A signal drops them, unless they have
// appeared before. Its methods may be called from several goroutines.
type staging struct {
	mu        sync.Mutex
	set       *fileset.Set // nil before stage
	aborted   bool
	committed bool // the files are there
}

// stage takes set over, and calls fill to add the files to it. If that fails, set is aborted.
func (s *staging) stage(set *fileset.Set, fill func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.aborted {
		set.Abort()
		return errInterrupted
	}
	s.set = set
	err := fill()
	if err != nil {
		set.Abort()
	}
	return err
}

// commit makes the staged files appear, unless they were dropped before.
func (s *staging) commit() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.aborted {
		return errInterrupted
	}
	err := s.set.Commit()
	s.committed = err == nil
	return err
}

// abort drops what is staged and keeps the command from staging more. It waits for a
// commit under way, and reports whether one is done.
func (s *staging) abort() (committed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.aborted = true
	if s.set != nil {
		s.set.Abort()
	}
	return s.committed
}
