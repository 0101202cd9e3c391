package fileset

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

// smallDisk mounts a file system in memory with the given options.
func smallDisk(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("this user can't mount a file system: %v", err)
	}
	t.Cleanup(func() { assert.NoError(t, syscall.Unmount(dir, 0)) })
	return dir
}

func TestFullDisk(t *testing.T) {
	tests := map[string]struct{ options, contents string }{
		"no space":        {"size=256k", strings.Repeat("new", 40_000)},
		"no space at all": {"size=32k", strings.Repeat("new", 40_000)},
		"no inodes":       {"nr_inodes=9", "new"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := smallDisk(t, test.options)
			require.NoError(t, writeSet(dir, "old"))
			for range 3 {
				assert.ErrorIs(t, writeSet(dir, test.contents), syscall.ENOSPC)
				assert.Equal(t, wholeSet("old"), testkit.Tree(t, dir))
			}
		})
	}
}

func TestReadOnlyFileSystem(t *testing.T) {
	dir := smallDisk(t, "size=256k")
	require.NoError(t, writeSet(dir, "old"))
	require.NoError(t, syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	assert.ErrorIs(t, writeSet(dir, "new"), syscall.EROFS)
	assert.Equal(t, wholeSet("old"), testkit.Tree(t, dir))
}

// Whatever the number of files that may yet be opened, the error says that it is too
// small, and nothing is left behind.
func TestTooManyOpenFiles(t *testing.T) {
	var old syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &old))
	defer func() { require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &old)) }()
	for more := range uint64(4) {
		top := t.TempDir()
		f, err := os.Open(top)
		require.NoError(t, err)
		next := uint64(f.Fd())
		require.NoError(t, f.Close())
		limit := syscall.Rlimit{Cur: next + more, Max: old.Max}
		require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit))
		err = writeSet(filepath.Join(top, "new", "folder"), "new")
		require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &old))
		if more < 3 {
			require.ErrorIs(t, err, syscall.EMFILE)
			require.ErrorContains(t, err, "ulimit -n")
			require.Empty(t, testkit.Tree(t, top))
		}
	}
}

// A folder that may be listed but not entered can't be opened for its lock.
func TestFolderThatCannotBeEntered(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root enters every folder")
	}
	dir := t.TempDir()
	require.NoError(t, os.Chmod(dir, 0o444))
	defer os.Chmod(dir, 0o777)
	require.ErrorIs(t, writeSet(dir, "new"), syscall.EACCES)
}
