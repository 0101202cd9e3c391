package cli

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

func TestHelpText(t *testing.T) {
	want := tool(t, nil, "--help")
	require.Zero(t, want.code)
	testkit.RequireGolden(t, testkit.Path("testdata/golden/help.txt"), []byte(want.stdout))
	for _, args := range [][]string{{"-h"}, {"fit", "--help"}, {"--quiet", "-help"}} {
		require.Equal(t, want, tool(t, nil, args...), args)
	}
	require.Equal(t, want.stdout, helpOf(t, "fit"))
}

// helpOf returns what the command help prints.
func helpOf(t *testing.T, args ...string) string {
	o := bare(t, append([]string{"help"}, args...)...)
	require.Zero(t, o.code, o.stderr)
	require.Empty(t, o.stderr)
	return o.stdout
}

// Each command is in the list, has a help text of its own, and fits on a terminal.
func TestEachCommandHasHelp(t *testing.T) {
	list := helpOf(t)
	for _, c := range commands() {
		require.Contains(t, list, fmt.Sprintf("\n  %-10s  %s\n", c.name, c.summary))
		text := helpOf(t, c.name)
		require.Contains(t, text, "usage: steptime "+c.word()+c.usage+"\n")
		require.Equal(t, text, bare(t, c.name, "--help").stdout)
		for line := range strings.Lines(list + text) {
			require.LessOrEqual(t, len([]rune(line)), helpWidth+1, line)
		}
	}
}

// Flags may stand before, between and after the arguments of a command that takes some.
func TestFlagsAndOperands(t *testing.T) {
	c := command{operands: true}
	for _, test := range []struct {
		args, operands []string
		name           string
		quiet          bool
	}{
		{nil, nil, "", false},
		{[]string{"a", "b"}, []string{"a", "b"}, "", false},
		{[]string{"--quiet", "a", "--name", "n", "b"}, []string{"a", "b"}, "n", true},
		{[]string{"a", "-", "--name=n"}, []string{"a", "-"}, "n", false},
		{[]string{"a", "--", "--quiet", "b"}, []string{"a", "--quiet", "b"}, "", false},
		{[]string{"--", "a", "--quiet"}, []string{"a", "--quiet"}, "", false},
	} {
		var name string
		var quiet bool
		_, operands, err := c.parse([]flagSpec{{"name", "N", &name, ""}, {"quiet", "", &quiet, ""}}, test.args)
		require.NoError(t, err)
		require.Equal(t, test.operands, operands, test.args)
		require.Equal(t, test.name, name, test.args)
		require.Equal(t, test.quiet, quiet, test.args)
	}
	_, _, err := c.parse(nil, []string{"a", "--quiet"})
	require.ErrorIs(t, err, errUsage)
	require.Equal(t, helpOf(t, "help"), bare(t, "help", "fit", "--help").stdout)
}

func TestWrongUseOfHelp(t *testing.T) {
	for _, args := range [][]string{{"help", "nothing"}, {"help", "fit", "help"}, {"help", "--quiet"}} {
		o := bare(t, args...)
		require.Equal(t, exitUsage, o.code, args)
		require.Empty(t, o.stdout)
		require.Contains(t, o.stderr, strings.TrimLeft(args[len(args)-1], "-"))
		require.True(t, strings.HasSuffix(o.stderr, "; try --help\n"), o.stderr)
	}
}

// The word fit changes nothing, before any flag.
func TestFitIsTheDefaultCommand(t *testing.T) {
	for _, args := range [][]string{
		{"--model_name", "m", "--data_path", shipped},
		{"--model_name", "m", "--data_path", "no/such/file"},
		{"--quiet", "--model_name", ".m"},
		{"--no_such_flag"},
	} {
		require.Equal(t, tool(t, nil, args...), tool(t, nil, append([]string{"fit"}, args...)...), args)
	}
	require.Equal(t, bare(t), bare(t, "fit"))
}

// A word that is no command is an argument that fit does not take.
func TestUnknownCommand(t *testing.T) {
	require.Equal(t, "steptime: unexpected argument \"fitt\"; try --help\n", bare(t, "fitt").stderr)
}
