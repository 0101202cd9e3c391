package licenses

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// goTool returns the lines that the go command prints.
func goTool(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", args...).Output()
	require.NoError(t, err)
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// Every module that is linked in has a part, and no other has; the text is the one in
// the module.
func TestPartsAreTheModulesLinkedIn(t *testing.T) {
	linked := map[string]string{"std": goTool(t, "env", "GOROOT")[0]}
	for _, line := range goTool(t, "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Dir}}{{end}}", "steptime") {
		if path, dir, ok := strings.Cut(line, " "); ok {
			linked[path] = dir
		}
	}
	require.Contains(t, linked, "github.com/wcharczuk/go-chart/v2")

	named := map[string]bool{}
	for _, p := range Parts() {
		dir, ok := linked[p.Module]
		require.True(t, ok, "%s is not linked in", p.Module)
		if !named[p.Module] { // the others are parts within the module
			assert.Equal(t, file(t, dir, "LICENSE"), read(p.files[0]), p.Name)
		}
		named[p.Module] = true
	}
	for path := range linked {
		assert.True(t, named[path], "%s is linked in and has no licence text", path)
	}
	ftl := file(t, linked["github.com/golang/freetype"], "licenses/ftl.txt")
	assert.Equal(t, latin1(ftl), read("freetype-ftl.txt"))
}

func file(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return string(data)
}

// latin1 returns s, whose bytes are ISO 8859-1, in UTF-8.
func latin1(s string) string {
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

func TestTextHoldsEveryText(t *testing.T) {
	text := Text()
	entries, err := texts.ReadDir("texts")
	require.NoError(t, err)
	for _, e := range entries {
		assert.Contains(t, text, strings.Trim(read(e.Name()), "\r\n"), e.Name())
	}
	for _, p := range Parts() {
		assert.Contains(t, text, p.Name+": "+p.License)
		assert.Contains(t, text, p.Notice)
	}
	assert.Contains(t, text, "Apache License\n")
	assert.True(t, utf8.ValidString(text))
}
