package main

import (
	"bytes"
	"io"
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
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	block := regexp.MustCompile("(?s)```sh\n(.*?)```").FindSubmatch(text)
	require.NotNil(t, block)
	commands := strings.Split(strings.TrimSpace(string(block[1])), "\n")
	require.Len(t, commands, 2)
	require.Equal(t, "go test ./...", commands[1])

	args, ok := strings.CutPrefix(commands[0], "go run . ")
	require.True(t, ok, commands[0])
	root, err := os.Getwd()
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.Symlink(filepath.Join(root, "testdata"), filepath.Join(dir, "testdata")))
	t.Chdir(dir)
	var stdout, stderr bytes.Buffer
	require.Zero(t, cli.Run(t.Context(), strings.Fields(args), nil, &stdout, &stderr), stderr.String())
	require.FileExists(t, "analytic_model/config/cpu-a.json")
	require.FileExists(t, "analytic_model/visualiztion/cpu-a/prediction_accuracy.png")

	// The report that the README shows is the one that the command prints, and so is
	// the figure.
	t.Chdir(root)
	shown := regexp.MustCompile("(?s)(```text\n).*?(```)")
	testkit.RequireGolden(t, "README.md", shown.ReplaceAllFunc(text, func([]byte) []byte {
		return []byte("```text\n" + stdout.String() + "```")
	}))
	figure, err := os.ReadFile(filepath.Join(dir, "analytic_model/visualiztion/cpu-a/prediction_accuracy.png"))
	require.NoError(t, err)
	testkit.RequirePicture(t, "docs/prediction_accuracy.png", figure)
}

// Every flag of the tool is in the README, and every flag in the README is one.
func TestReadmeFlags(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	flags := regexp.MustCompile(`--[a-z]+_?[a-z_]*`)
	known := map[string]bool{}
	var help bytes.Buffer
	require.Zero(t, cli.Run(t.Context(), []string{"--help"}, nil, &help, io.Discard))
	for _, f := range flags.FindAllString(help.String(), -1) {
		known[f] = true
		require.Contains(t, string(text), f)
	}
	for _, f := range flags.FindAllString(string(text), -1) {
		require.True(t, known[f], "%s is no flag", f)
	}
}
