package testkit

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// root is the folder of go.mod. It is found at the start, when a test is where its
// package is.
var root = findRoot()

// findRoot returns the nearest folder from the working directory upwards that holds go.mod,
// or the working directory if none does.
func findRoot() string {
	start, err := os.Getwd()
	if err != nil {
		return "."
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return start
		}
	}
}

// Path returns where a file of the module is, which path names from the folder of go.mod
// with slashes.
func Path(path string) string { return filepath.Join(root, filepath.FromSlash(path)) }

// ReadJSON decodes the file at path into the value that to points to.
func ReadJSON(t testing.TB, path string, to any) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, to), path)
}
