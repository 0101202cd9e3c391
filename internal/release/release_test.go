package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/version"
)

// copySource copies what the binary is built from to a new folder, outside of any
// repository.
func copySource(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, filepath.WalkDir(root, func(name string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, name)
		switch base := e.Name(); {
		case e.IsDir() && (base == "testdata" || base == "node_modules" || name != root && base[0] == '.'):
			return filepath.SkipDir
		case e.IsDir():
			return os.MkdirAll(filepath.Join(dir, rel), 0o777)
		case strings.HasSuffix(base, "_test.go") || !built(base):
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, rel), data, 0o666)
	}))
	return dir
}

func built(base string) bool {
	switch filepath.Ext(base) {
	case ".go", ".mod", ".sum", ".txt":
		return true
	}
	return false
}

func TestTwoFoldersMakeTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the tool")
	}
	first, second := t.TempDir(), filepath.Join(t.TempDir(), "longer", "name")
	require.NoError(t, release(copySource(t), first, []string{"linux/amd64"}))
	t.Setenv("GOFLAGS", "-tags=other")
	require.NoError(t, release(copySource(t), second, []string{"linux/amd64"}))
	for _, name := range []string{"steptime_linux_amd64", "steptime_linux_amd64.cdx.json", "SHA256SUMS"} {
		a, err := os.ReadFile(filepath.Join(first, name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(second, name))
		require.NoError(t, err)
		assert.True(t, string(a) == string(b), name)
	}
	checkSums(t, first)
	checkBOM(t, filepath.Join(first, "steptime_linux_amd64"))
}

// checkSums checks SHA256SUMS in a folder.
func checkSums(t *testing.T, dir string) {
	t.Helper()
	sums, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(sums)), "\n")
	require.Len(t, lines, 2)
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		data, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		want := sha256.Sum256(data)
		assert.Equal(t, hex.EncodeToString(want[:]), sum)
	}
}

// checkBOM checks that the bill of materials of a binary is JSON, and that every
// component has a licence.
func checkBOM(t *testing.T, binary string) {
	t.Helper()
	data, err := os.ReadFile(binary + ".cdx.json")
	require.NoError(t, err)
	var b bom
	require.NoError(t, json.Unmarshal(data, &b))
	require.Len(t, b.Components, 4, "the standard library and three modules")
	for _, c := range append(b.Components, b.Metadata.Component) {
		assert.NotEmpty(t, ids(c), c.Name)
	}
}

func TestBOM(t *testing.T) {
	chart := &debug.Module{Path: "github.com/wcharczuk/go-chart/v2", Version: "v2.1.2", Sum: "h1:a="}
	image := &debug.Module{Path: "golang.org/x/image", Version: "v0.18.0", Sum: "h1:b="}
	b := newBOM(&debug.BuildInfo{
		GoVersion: "go1.26.8",
		Main:      debug.Module{Path: "steptime", Version: "(devel)"},
		Deps:      []*debug.Module{chart, image},
		Settings:  []debug.BuildSetting{{Key: "GOOS", Value: "linux"}},
	}, "abc")

	tool := b.Metadata.Component
	assert.Equal(t, "steptime@"+version.Number, tool.Ref)
	assert.Equal(t, []hash{{"SHA-256", "abc"}}, tool.Hashes)
	assert.Equal(t, []property{{"go:build:GOOS", "linux"}}, tool.Properties)

	require.Len(t, b.Components, 3)
	assert.Equal(t, "pkg:golang/stdlib@1.26.8", b.Components[0].PURL)
	assert.Equal(t, []string{"BSD-3-Clause"}, ids(b.Components[0]))
	assert.Equal(t, "pkg:golang/github.com/wcharczuk/go-chart/v2@v2.1.2", b.Components[1].PURL)
	assert.Equal(t, []string{"MIT", "BSD-2-Clause", "Apache-2.0"}, ids(b.Components[1]))
	assert.Equal(t, []property{{"go:sum", "h1:b="}}, b.Components[2].Properties)

	assert.Equal(t, []dependency{
		{tool.Ref, []string{"std@1.26.8", chart.Path + "@v2.1.2", image.Path + "@v0.18.0"}},
		{Ref: "std@1.26.8"}, {Ref: chart.Path + "@v2.1.2"}, {Ref: image.Path + "@v0.18.0"},
	}, b.Dependencies)
}

func ids(c component) (ids []string) {
	for _, l := range c.Licenses {
		ids = append(ids, l.License.ID)
	}
	return ids
}

func TestPlatformIsChecked(t *testing.T) {
	assert.ErrorContains(t, release("../..", t.TempDir(), []string{"linux"}), "os/arch")
	assert.Error(t, release("../..", t.TempDir(), []string{"linux/none"}))
}
