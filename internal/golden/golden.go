// Package golden compares what tests produce with files that were checked by eye.
// `go test ./... -update` rewrites these files; so that all packages know the flag,
// each one's tests import this package.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
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
	was, is := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			t.Fatalf("%s:%d differs\nwas %.300q\nis  %.300q", path, i+1, was[i], is[i])
		}
	}
	require.Len(t, is, len(was), "lines of %s", path)
}
