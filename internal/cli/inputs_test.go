package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

// inputs are the data of a configuration.
type inputs struct {
	DataPath string `json:"data_path"`
	Data     struct {
		Rows   int
		SHA256 *string
		Source *struct{ Format string }
		Inputs []struct {
			Path, SHA256 string
			Rows         int
		}
	}
	Influence struct {
		Largest []struct {
			File string
			Line int
		} `json:"largest_errors"`
	}
}

func inputsOf(t *testing.T, o outcome) (in inputs) {
	t.Helper()
	require.Zero(t, o.code, o.stderr)
	require.NoError(t, json.Unmarshal([]byte(o.files["config/m.json"]), &in))
	return in
}

// A profile in pieces, as a folder, a pattern or one by one, gives the model of the whole.
func TestProfileInPieces(t *testing.T) {
	lines := steps(1)
	dir := t.TempDir()
	one, two := filepath.Join(dir, "log.jsonl.1"), filepath.Join(dir, "log.jsonl")
	require.NoError(t, os.WriteFile(one, []byte(strings.Join(lines[:25], "\n")), 0o666))
	require.NoError(t, os.WriteFile(two, []byte("\n"+strings.Join(lines[25:], "\n")+"\n"), 0o666))
	whole := tool(t, nil, "--model_name", "m", "--data_path", write(t, lines...))
	alone := inputsOf(t, whole)
	require.Empty(t, alone.Data.Inputs)
	require.NotNil(t, alone.Data.SHA256)

	coefficients := func(o outcome) string {
		_, after, _ := strings.Cut(o.files["config/m.json"], `"model_coefficients"`)
		text, _, _ := strings.Cut(after, `"units"`)
		return text
	}
	for _, args := range [][]string{
		{"--data_path", dir},
		{"--data_path", filepath.Join(dir, "log*")},
		{"--data_path", one, "--data_path", two},
	} {
		o := tool(t, nil, append([]string{"--model_name", "m"}, args...)...)
		in := inputsOf(t, o)
		require.Equal(t, coefficients(whole), coefficients(o))
		require.Equal(t, 60, in.Data.Rows)
		require.Nil(t, in.Data.SHA256)
		require.Nil(t, in.Data.Source)
		require.Len(t, in.Data.Inputs, 2)
		assert.Equal(t, one, in.Data.Inputs[0].Path)
		assert.Equal(t, 25, in.Data.Inputs[0].Rows)
		assert.Len(t, in.Data.Inputs[1].SHA256, 64)
		for k, e := range in.Influence.Largest {
			want := alone.Influence.Largest[k].Line
			if e.File == two {
				want -= 24
			}
			assert.Equal(t, want, e.Line, e.File)
		}
		assert.Contains(t, o.stdout, "    "+one+": 25 rows of 25 lines\n    "+two+": 35 rows of 36 lines\n")
	}
	o := tool(t, strings.NewReader(strings.Join(lines[25:], "\n")), "--model_name", "m", "--data_path", one, "--data_path", "-")
	in := inputsOf(t, o)
	require.Equal(t, "standard input", in.Data.Inputs[1].Path)
	require.Equal(t, one+", -", in.DataPath)
}

// A folder with one log is as the log itself, but for the path.
func TestFolderOfOneLog(t *testing.T) {
	path := write(t, steps(1)...)
	o := tool(t, nil, "--model_name", "m", "--data_path", filepath.Dir(path))
	in := inputsOf(t, o)
	require.Empty(t, in.Data.Inputs)
	require.Len(t, *in.Data.SHA256, 64)
}

func TestInputsThatCannotBeUsed(t *testing.T) {
	empty, path := t.TempDir(), write(t, append(steps(1), "bad")...)
	for _, c := range []struct {
		args   []string
		code   int
		stderr string
	}{
		{[]string{"--data_path", empty}, exitIO, "cannot read " + empty + ": there is no file in the folder; give the log file in it"},
		{[]string{"--data_path", empty + "/*.gz"}, exitIO, "*.gz: file does not exist; check --data_path"},
		{[]string{"--data_path", path, "--data_path", path, "--skip_bad_lines"}, exitData, "it is given twice"},
		{[]string{"--data_path", path, "--data_path", shipped}, exitData, path + " and 1 more: 1 of 12061 lines can't be used\n  " + path + ", line 61: the line is not"},
		{[]string{"--data_path", shipped, "--data_path", "no/such/file"}, exitIO, "cannot read no/such/file"},
	} {
		o := tool(t, nil, append([]string{"--model_name", "m"}, c.args...)...)
		require.Equal(t, c.code, o.code, o.stderr)
		require.Contains(t, o.stderr, c.stderr)
		require.Empty(t, o.files)
	}
}

// Steps of batch size 0 that took as long as many steps are no idle ones.
func TestIdleStepsThatAreNotIdle(t *testing.T) {
	o := tool(t, nil, "--model_name", "m", "--data_path", testkit.Path("testdata/cases/17-batch0-with-time.jsonl"))
	require.Zero(t, o.code)
	flat := strings.Join(strings.Fields(o.stdout), " ")
	require.Regexp(t, `! 41 steps of batch_size 0 took 18\d to 2[34]\d ms, where the median step takes [\d.]+ ms: an engine that idles`, flat)
}
