//go:build unix

package testkit

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTree(t *testing.T) {
	dir := t.TempDir()
	require.Empty(t, Tree(t, dir))
	require.Empty(t, Tree(t, filepath.Join(dir, "missing")))
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "a", "b"), 0o777))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a", "f"), []byte("text"), 0o666))
	require.NoError(t, os.Symlink("b", filepath.Join(dir, "a", "l")))
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "p"), 0o666))
	require.Equal(t, map[string]string{"a": "/", "a/b": "/", "a/f": "text", "a/l": "→ b", "p": "|"}, Tree(t, dir))
	require.Equal(t, map[string]string{"a/f": "text", "a/l": "→ b", "p": "|"}, Files(t, dir))
}

func TestPath(t *testing.T) {
	require.FileExists(t, Path("go.mod"))
	want := Path(DecodeLog)
	t.Chdir(t.TempDir())
	require.Equal(t, want, Path(DecodeLog))
}
