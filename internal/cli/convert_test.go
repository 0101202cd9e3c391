package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// What convert writes is fitted to the same coefficients, in both formats of the same
// numbers.
func TestConvertedLogGivesTheSameFit(t *testing.T) {
	o := bare(t, "convert", shipped)
	require.Zero(t, o.code, o.stderr)
	require.Empty(t, o.stderr)
	was := tool(t, nil, "--model_name", "m", "--data_path", shipped)
	is := tool(t, strings.NewReader(o.stdout), "--model_name", "m", "--data_path", "-")
	coefficients := func(o outcome) string {
		_, after, _ := strings.Cut(o.files["config/m.json"], `"model_coefficients"`)
		text, _, _ := strings.Cut(after, "}")
		return text
	}
	require.NotEmpty(t, coefficients(was))
	require.Equal(t, coefficients(was), coefficients(is))

	csv := bare(t, "convert", "--to", "csv", shipped)
	require.Zero(t, csv.code, csv.stderr)
	numbers := strings.NewReplacer(`{"batch_size": `, "", ` "avg_seq_len": `, "", ` "step_time": `, "", "}", "").Replace(o.stdout)
	require.Equal(t, "batch_size,avg_seq_len,step_time\n"+numbers, csv.stdout)
}

// What is left out is told in one line, and nothing else is said.
func TestConvertTellsWhatItLeavesOut(t *testing.T) {
	good := `{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`
	for _, c := range []struct {
		name   string
		lines  []string
		stderr string
	}{
		{"nothing", []string{good}, ""},
		{"blank lines", []string{"", good, " "}, ""},
		{"an idle step", []string{"", good, `{"batch_size": 0}`}, "of 3 lines, left out: 1 blank, 1 idle steps (batch_size 0)"},
		{"a bad line", []string{"bad", good}, "of 2 lines, left out: 1 bad"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, c.lines...)
			o := bare(t, "convert", path, "--skip_bad_lines")
			require.Zero(t, o.code)
			require.Equal(t, good+"\n", o.stdout)
			if c.stderr != "" {
				c.stderr = "steptime: " + path + ": " + c.stderr + "\n"
			}
			require.Equal(t, c.stderr, o.stderr)
		})
	}
}

// convert fails as fit does.
func TestConvertFailsAsFitDoes(t *testing.T) {
	for _, c := range []struct {
		name   string
		args   []string
		code   int
		stderr string
	}{
		{"no file", nil, exitUsage, "convert reads a FILE, or - for standard input; try --help"},
		{"empty name", []string{""}, exitUsage, "the name of a FILE is empty"},
		{"no such format", []string{shipped, "--to", "xml"}, exitUsage, `--to "xml" is neither jsonl nor csv`},
		{"no such unit", []string{shipped, "--time_unit", "h"}, exitUsage, `--time_unit: "h" is neither s`},
		{"columns", []string{shipped, "--columns", "size=n"}, exitUsage, `--columns: "size=n" is neither batch=NAME`},
		{"where", []string{shipped, "--where", "hardware"}, exitUsage, `--where: "hardware" is not NAME=VALUE`},
		{"no such file", []string{"no/such/file"}, exitIO, "cannot read no/such/file"},
		{"bad line", []string{write(t, append(steps(1), "bad")...)}, exitData, "line 61: the line is not a JSON object"},
		{"no rows", []string{write(t, `{"batch_size": 0}`)}, exitData, "no line is a usable row"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := bare(t, append([]string{"convert"}, c.args...)...)
			require.Equal(t, c.code, o.code, o.stderr)
			require.Empty(t, o.stdout)
			require.True(t, strings.HasPrefix(o.stderr, "steptime: "), o.stderr)
			require.Contains(t, o.stderr, c.stderr)
		})
	}
}

func TestConvertReadsStandardInput(t *testing.T) {
	var stdout, stderr bytes.Buffer
	text := strings.Join(steps(1), "\n")
	require.Zero(t, Run(context.Background(), []string{"convert", "-"}, strings.NewReader(text), &stdout, &stderr))
	require.Equal(t, 60, strings.Count(stdout.String(), "\n"))
	require.Empty(t, stderr.String())
}

// failingWriter takes some writes and then fails.
type failingWriter struct {
	writes int
	err    error
}

func (w *failingWriter) Write(p []byte) (int, error) {
	if w.writes--; w.writes < 0 {
		return 0, w.err
	}
	return len(p), nil
}

// When the reader of the output goes away, all is done; other failures are told.
func TestConvertToWhatFails(t *testing.T) {
	text, err := os.ReadFile(shipped)
	require.NoError(t, err)
	long := bytes.Repeat(text, 4) // several chunks
	for _, c := range []struct {
		name   string
		err    error
		code   int
		stderr string
	}{
		{"closed pipe", &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}, exitDone, ""},
		{"closed pipe of the process", io.ErrClosedPipe, exitDone, ""},
		{"full disk", errors.New("no space left on device"), exitIO, "steptime: writing the rows: no space left on device; check where standard output goes\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stderr bytes.Buffer
			code := Run(context.Background(), []string{"convert", "-"}, bytes.NewReader(long), &failingWriter{1, c.err}, &stderr)
			require.Equal(t, c.code, code)
			require.Equal(t, c.stderr, stderr.String())
		})
	}
}
