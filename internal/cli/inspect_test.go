package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
	"steptime/internal/testkit"
)

func TestInspectTheShippedProfile(t *testing.T) {
	t.Chdir(testkit.Path("."))
	o := bare(t, "inspect", testkit.DecodeLog)
	require.Zero(t, o.code)
	require.Empty(t, o.stderr)
	testkit.RequireGolden(t, "testdata/golden/inspect.txt", []byte(o.stdout))
	o = bare(t, "inspect", "--json", testkit.DecodeLog)
	require.Zero(t, o.code)
	require.Empty(t, o.stderr)
	testkit.RequireGolden(t, "testdata/golden/inspect.json", []byte(o.stdout))
}

// A profile with all that can be wrong with one shows each key of the document.
func TestInspectDocumentOfLacks(t *testing.T) {
	t.Chdir(t.TempDir())
	lines := append(steps(1), "", `{"batch_size": 0}`, "bad", `{"batch_size": 3, "avg_seq_len": 1, "step_time": "x"}`)
	require.NoError(t, os.WriteFile("steps.jsonl", []byte(strings.Join(lines, "\n")+"\n"), 0o666))
	o := bare(t, "inspect", "--json", "steps.jsonl")
	require.Zero(t, o.code, o.stderr)
	testkit.RequireGolden(t, testkit.Path("testdata/golden/inspect_lacks.json"), []byte(o.stdout))
}

// inspected is what inspect --json prints.
type inspected struct {
	SchemaVersion int `json:"schema_version"`
	Files         []string
	Format        struct{ Name, Title, RecognisedBy string }
	LinesRead     int `json:"lines_read"`
	Rows          int
	LeftOut       []struct {
		Reason string
		Lines  int
	} `json:"left_out"`
	Bad struct {
		Lines   int
		Reasons []struct{ Reason string }
		First   []struct {
			Line          int
			Reason, Found string
		}
	}
	Fits  bool
	Lacks []struct {
		Code  string
		Fatal bool
		Text  string
	}
}

func inspectJSON(t *testing.T, args ...string) (i inspected) {
	o := bare(t, append([]string{"inspect", "--json"}, args...)...)
	require.Zero(t, o.code, o.stderr)
	require.Empty(t, o.stderr)
	require.NoError(t, json.Unmarshal([]byte(o.stdout), &i), o.stdout)
	require.Equal(t, 1, i.SchemaVersion)
	return i
}

// Bad lines are counted and shown; a fit would stop at them unless they are skipped.
func TestInspectCountsBadLines(t *testing.T) {
	path := write(t, append(steps(1), "", `{"batch_size": 0}`, "bad", "{}")...)
	i := inspectJSON(t, path)
	require.Equal(t, []string{path}, i.Files)
	require.Equal(t, "jsonl", i.Format.Name)
	require.Equal(t, 64, i.LinesRead)
	require.Equal(t, 60, i.Rows)
	require.Equal(t, "[{blank 1} {idle steps (batch_size 0) 1}]", fmt.Sprint(i.LeftOut))
	require.Equal(t, 2, i.Bad.Lines)
	require.Equal(t, 63, i.Bad.First[0].Line)
	require.Len(t, i.Bad.Reasons, 2)
	require.False(t, i.Fits)
	require.Equal(t, "bad_lines", i.Lacks[0].Code)
	require.Contains(t, i.Lacks[0].Text, "2 lines can't be used; a fit stops at them: mend them, or leave them out with --skip_bad_lines")

	require.True(t, inspectJSON(t, path, "--skip_bad_lines").Fits)

	text := bare(t, "inspect", path).stdout
	require.Contains(t, text, "64 lines, 60 rows\n")
	require.Contains(t, text, "1 bad: batch_size is missing\n")
	require.Contains(t, text, "    line 63: the line is not a JSON object: found bad\n")
	require.Contains(t, text, "These rows can't be fitted as they are.\n")
}

// Rows that no fit determines are no failure of inspect: they are what it tells.
func TestInspectTellsWhyThereIsNoFit(t *testing.T) {
	one := []string{}
	for i := range 50 {
		one = append(one, fmt.Sprintf(`{"batch_size": 4, "avg_seq_len": %d, "step_time": 0.01}`, 100+i))
	}
	i := inspectJSON(t, write(t, one...))
	require.False(t, i.Fits)
	require.Equal(t, "confounded", i.Lacks[0].Code)
	require.Contains(t, i.Lacks[0].Text, "batch_size is 4 in every step; add steps with other batch sizes")
	i = inspectJSON(t, write(t, steps(1)[:3]...))
	require.Equal(t, "too_few", i.Lacks[0].Code)
}

// Where there is nothing to describe, inspect fails as fit does.
func TestInspectFailsAsFitDoes(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"no file", nil, exitUsage, "inspect reads a FILE, or - for standard input; try --help"},
		{"no such file", []string{"no/such/file"}, exitIO, "cannot read no/such/file"},
		{"prefill log", []string{testkit.Path(testkit.PrefillLog)}, exitData, "token_num is of a prefill log"},
		{"empty", []string{write(t)}, exitData, "no line is a usable row"},
	} {
		for _, form := range [][]string{nil, {"--json"}} {
			o := bare(t, append(append([]string{"inspect"}, form...), c.args...)...)
			require.Equal(t, c.code, o.code, c.name)
			require.Empty(t, o.stdout, c.name)
			require.Contains(t, o.stderr, c.want, c.name)
		}
	}
	var stderr bytes.Buffer
	require.Equal(t, exitIO, Run(context.Background(), []string{"inspect", shipped}, nil, closedPipe{}, &stderr))
	require.Equal(t, "steptime: writing the report: broken pipe; check where standard output goes\n", stderr.String())
}

// Terminal escapes in names and lines do not reach the terminal.
func TestInspectEscapes(t *testing.T) {
	o := bare(t, "inspect", write(t, append(steps(1), "\x1b]0;title\x07")...))
	require.Zero(t, o.code)
	require.NotContains(t, o.stdout, "\x1b")
}

// flatten returns text with single spaces between its words.
func flatten(text string) string { return strings.Join(strings.Fields(text), " ") }

// steptime help formats lists each format, with all that is known of it.
func TestHelpListsTheFormats(t *testing.T) {
	text := helpOf(t, "formats")
	flat := flatten(text)
	for _, f := range steplog.Formats() {
		require.NotEmpty(t, f.Name)
		require.NotEmpty(t, f.Title, f.Name)
		require.NotEmpty(t, f.Row, f.Name)
		require.NotEmpty(t, f.RecognisedBy, f.Name)
		require.Contains(t, flat, flatten(f.Name+": "+f.Title+" row: "+f.Row+" known by: "+f.RecognisedBy))
	}
	require.Contains(t, helpOf(t), "steptime help formats")
	require.Equal(t, exitUsage, bare(t, "help", "formats", "fit").code)
}
