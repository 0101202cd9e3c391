// Package golden compares what tests produce with files that were checked by eye.
// `go test ./... -update` rewrites these files; so that all packages know the flag,
// each one's tests import this package.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Require fails the test unless got equals the content of the file at path.
func Require(t testing.TB, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, got, 0o666))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "no golden file: go test ./... -update writes it")
	require.Equal(t, string(want), string(got), "not what %s holds", path)
}
