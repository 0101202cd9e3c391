package golden

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// recorder notes a failure instead of failing.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper() {}

func (r *recorder) Fatalf(string, ...any) { r.failed = true }

func TestRequire(t *testing.T) {
	if *update {
		t.Skip("with -update there is nothing to compare")
	}
	path := filepath.Join(t.TempDir(), "golden.txt")
	require.NoError(t, os.WriteFile(path, []byte("one\ntwo\n"), 0o666))
	Require(t, path, []byte("one\ntwo\n"))
	r := &recorder{TB: t}
	defer func() { require.True(t, r.failed, "another text is noticed") }()
	Require(r, path, []byte("one\n2\n"))
}
