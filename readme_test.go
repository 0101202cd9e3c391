package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/cli"
	"steptime/internal/testkit"
)

// The README's first block of commands has two: the main job, run here as it stands
// there, and the tests, which run this.
func TestReadmeCommands(t *testing.T) {
	block := regexp.MustCompile("(?s)```sh\n(.*?)```").FindStringSubmatch(read(t, "README.md"))
	require.NotNil(t, block)
	commands := strings.Split(strings.TrimSpace(block[1]), "\n")
	require.Len(t, commands, 2)
	require.Equal(t, "go test ./...", commands[1])

	dir, code, _ := runCommand(t, commands[0])
	require.Zero(t, code)
	require.FileExists(t, filepath.Join(dir, "analytic_model/config/cpu-a.json"))
	figure, err := os.ReadFile(filepath.Join(dir, "analytic_model/visualiztion/cpu-a/prediction_accuracy.png"))
	require.NoError(t, err)
	testkit.RequirePicture(t, testkit.Path("docs/prediction_accuracy.png"), figure)
}

// Every flag of the tool is in the README.
func TestReadmeFlags(t *testing.T) {
	for f := range flagsOf(t) {
		require.True(t, strings.Contains(read(t, "README.md"), f), "%s is missing", f)
	}
}

// read returns a file of the module.
func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(testkit.Path(path))
	require.NoError(t, err)
	return string(text)
}

// runCommand runs a command of a page in a new folder that has the test data. It returns
// the folder, the exit code, and what the command prints.
func runCommand(t testing.TB, command string) (dir string, code int, printed string) {
	t.Helper()
	args, ok := strings.CutPrefix(command, "go run . ")
	require.True(t, ok, command)
	dir = t.TempDir()
	require.NoError(t, os.Symlink(testkit.Path("testdata"), filepath.Join(dir, "testdata")))
	t.Chdir(dir)
	var stdout, stderr bytes.Buffer
	code = cli.Run(t.Context(), strings.Fields(args), nil, &stdout, &stderr)
	return dir, code, stdout.String() + stderr.String()
}

// flagsOf returns the flags of the tool, of all its commands.
func flagsOf(t testing.TB) map[string]bool {
	t.Helper()
	_, code, list := runCommand(t, "go run . help")
	require.Zero(t, code)
	flags := map[string]bool{}
	commands := regexp.MustCompile(`(?m)^  ([a-z]+)  `).FindAllStringSubmatch(list, -1)
	require.Greater(t, len(commands), 3)
	for _, c := range commands {
		_, code, help := runCommand(t, "go run . help "+c[1])
		require.Zero(t, code)
		for _, f := range flag.FindAllString(help, -1) {
			flags[f] = true
		}
	}
	return flags
}

var flag = regexp.MustCompile(`--[a-z][a-z_]*`)
