package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

// markedError is an error of another package.
type markedError struct{}

func (markedError) Error() string { return "marked" }
func (markedError) DataError()    {}

func TestExitCodeComesFromTheError(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, exitDone},
		{fs.ErrNotExist, exitIO},
		{errors.New("any"), exitIO},
		{fmt.Errorf("no flag x; %w", errUsage), exitUsage},
		{fmt.Errorf("model: %w; %w", fs.ErrExist, errUsage), exitUsage},
		{markedError{}, exitData},
		{fmt.Errorf("steps.jsonl: %w", markedError{}), exitData},
		{errInterrupted, exitInterrupted},
	} {
		require.Equal(t, c.want, exitCode(c.err), "%v", c.err)
	}
}

func TestExitCodes(t *testing.T) {
	twoSizes := []string{
		`{"batch_size": 1, "avg_seq_len": 10, "step_time": 0.01}`,
		`{"batch_size": 2, "avg_seq_len": 10, "step_time": 0.02}`,
	}
	constant := []string{}
	for i := range 9 {
		constant = append(constant, fmt.Sprintf(`{"batch_size": 3, "avg_seq_len": %d.7, "step_time": 0.0%d}`, 10+i, 1+i))
	}
	for _, c := range []struct {
		name   string
		args   []string
		code   int
		stderr string
	}{
		{"no name", []string{"--data_path", shipped}, exitUsage, "--model_name is missing"},
		{"name that leaves the folder", []string{"--model_name", "../x", "--data_path", shipped}, exitUsage, "model name"},
		{"unknown flag", []string{"--model", "x"}, exitUsage, "-model"},
		{"stray argument", []string{"--model_name", "x", "y"}, exitUsage, `"y"`},
		{"empty folder", []string{"--model_name", "x", "--data_path", ""}, exitUsage, "--data_path is empty"},
		{"unknown format", []string{"--model_name", "x", "--figure_format", "gif"}, exitUsage, "png nor svg"},
		{"no such file", []string{"--model_name", "x", "--data_path", "no/such/file"}, exitIO, "no/such/file"},
		{"a folder", []string{"--model_name", "x", "--data_path", testkit.Path("testdata")}, exitIO, "testdata"},
		{"prefill log", []string{"--model_name", "x", "--data_path", testkit.Path(testkit.PrefillLog)}, exitData, "prefill"},
		{"empty", []string{"--model_name", "x", "--data_path", write(t)}, exitData, "steps.jsonl"},
		{"too few", []string{"--model_name", "x", "--data_path", write(t, twoSizes...)}, exitData, "at least 5 are needed"},
		{"one batch size", []string{"--model_name", "x", "--data_path", write(t, constant...)}, exitData, "batch_size is 3 in every step"},
		{"bad line", []string{"--model_name", "x", "--data_path", write(t, append(steps(1), `{"batch_size": -1, "avg_seq_len": 1, "step_time": 1}`)...)}, exitData, "line 61"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := tool(t, nil, c.args...)
			require.Equal(t, c.code, o.code, o.stderr)
			require.Empty(t, o.stdout)
			require.Empty(t, o.files)
			require.True(t, strings.HasPrefix(o.stderr, "steptime: "), o.stderr)
			require.Contains(t, o.stderr, c.stderr)
		})
	}
}
