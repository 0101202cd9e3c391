package output

import (
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
				assert.Equal(t, wholeSet("old"), tree(t, dir))
			}
		})
	}
}

func TestReadOnlyFileSystem(t *testing.T) {
	dir := smallDisk(t, "size=256k")
	require.NoError(t, writeSet(dir, "old"))
	require.NoError(t, syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	assert.ErrorIs(t, writeSet(dir, "new"), syscall.EROFS)
	assert.Equal(t, wholeSet("old"), tree(t, dir))
}
