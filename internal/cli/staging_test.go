package cli

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/fileset"
)

func TestInterruptibly(t *testing.T) {
	failed := errors.New("failed")
	never := func() bool { panic("nothing to abort") }
	done := func(err error) func(context.Context) error { return func(context.Context) error { return err } }
	require.NoError(t, interruptibly(t.Context(), done(nil), never))
	require.Equal(t, failed, interruptibly(t.Context(), done(failed), never))
	err := interruptibly(t.Context(), func(context.Context) error { panic("oh") }, never)
	require.EqualError(t, err, "internal error: oh; nothing was written; please report it with the profile")

	// The signal comes while the work waits.
	for late, want := range map[bool]error{false: errInterrupted, true: nil} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		waits := func(context.Context) error { select {} }
		err := interruptibly(ctx, waits, func() bool { return late })
		require.True(t, err == want, "%v", err)
	}
}

// A signal before the commit drops what is staged, and one after it is too late.
func TestStagingAndSignals(t *testing.T) {
	begin := func(dir string) *fileset.Set {
		set, err := beginModels(dir, "m")
		require.NoError(t, err)
		return set
	}
	for _, c := range []struct {
		name      string
		steps     func(s *staging, set *fileset.Set) error
		err       error
		committed bool
	}{
		{"never", func(s *staging, set *fileset.Set) error {
			require.NoError(t, s.stage(set, func() error { return set.Add("a", nil) }))
			return s.commit()
		}, nil, true},
		{"before staging", func(s *staging, set *fileset.Set) error {
			require.False(t, s.abort())
			return s.stage(set, func() error { panic("too late") })
		}, errInterrupted, false},
		{"before the commit", func(s *staging, set *fileset.Set) error {
			require.NoError(t, s.stage(set, func() error { return set.Add("a", nil) }))
			require.False(t, s.abort())
			return s.commit()
		}, errInterrupted, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			var s staging
			err := c.steps(&s, begin(dir))
			require.True(t, err == c.err, "%v", err)
			require.Equal(t, c.committed, s.abort(), "a signal at the end")
			if c.committed {
				require.FileExists(t, filepath.Join(dir, "a"))
			} else {
				require.NoDirExists(t, dir)
			}
		})
	}
}
