package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

func TestSameBytesForAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	want := tool(t, nil, "--model_name", "m", "--data_path", shipped)
	repeats := 3
	if testing.Short() {
		repeats = 1
	}
	for _, procs := range []int{1, 2, 3, 16} {
		runtime.GOMAXPROCS(procs)
		for range repeats {
			require.Equal(t, want, tool(t, nil, "--model_name", "m", "--data_path", shipped))
		}
	}
}

func TestStandardInputAndGzip(t *testing.T) {
	text, err := os.ReadFile(shipped)
	require.NoError(t, err)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err = z.Write(text)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	plain := tool(t, bytes.NewReader(text), "--model_name", "m", "--data_path", "-")
	zipped := tool(t, &packed, "--model_name", "m", "--data_path", "-")
	require.Zero(t, plain.code)
	require.Zero(t, zipped.code)
	// All but the SHA-256, which is of the input as it is stored.
	hash := fmt.Sprintf("%x", sha256.Sum256(text))
	config := plain.files["config/m.json"]
	require.Contains(t, config, hash)
	require.NotContains(t, zipped.files["config/m.json"], hash)
	require.Equal(t, plain.stdout, zipped.stdout)
}

// One row that spoils the fit is named, and what R² is without it.
func TestOneBadRowIsNamed(t *testing.T) {
	text, err := os.ReadFile(shipped)
	require.NoError(t, err)
	lines := strings.Split(string(text), "\n")[:2413]
	good := tool(t, nil, "--model_name", "m", "--data_path", write(t, lines...))
	lines = append(lines, `{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.280}`)
	o := tool(t, nil, "--model_name", "m", "--data_path", write(t, lines...))
	require.Zero(t, o.code)

	var config struct {
		Statistics struct{ R2 float64 } `json:"model_statistics"`
		Influence  struct {
			Without struct {
				Rows int `json:"rows_left_out"`
				R2   float64
			} `json:"without_spoiling_rows"`
		}
		Warnings []struct{ Code, Text string }
	}
	require.NoError(t, json.Unmarshal([]byte(o.files["config/m.json"]), &config))
	require.Equal(t, 1, config.Influence.Without.Rows)
	r2 := config.Influence.Without.R2
	require.NoError(t, json.Unmarshal([]byte(good.files["config/m.json"]), &config))
	require.Equal(t, config.Statistics.R2, r2, "the fit without the row is the fit to the others")
	flat := strings.Join(strings.Fields(o.stdout), " ")
	require.Regexp(t, `one row carries 8\d(\.\d)? % of the squared error: line 2414 \(batch_size 8, seq_len 312\.25, measured 280 ms, predicted 20\.\d ms\)\. Without it R² is 0\.98\d instead of 0\.86\d`, flat)
}

func TestSkipBadLines(t *testing.T) {
	lines := append(steps(1), "garbage", `{"batch_size": 0}`, "")
	o := tool(t, nil, "--model_name", "m", "--data_path", write(t, lines...), "--skip_bad_lines")
	require.Zero(t, o.code, o.stderr)
	require.Contains(t, o.stdout, "60 rows used of 63 lines; dropped: 1 idle (batch_size 0), 1 blank, 1 bad")
	require.Contains(t, o.stdout, "bad lines were skipped, 1 of 63")
	require.Contains(t, o.files["config/m.json"], `"skipped_lines"`)
}

// Where what is left is not enough, the bad lines that were skipped may be why.
func TestSkippedLinesAreToldOnFailure(t *testing.T) {
	lines := append(steps(1)[:2], "garbage", `{"batch_size": 3}`)
	o := tool(t, nil, "--model_name", "m", "--data_path", write(t, lines...), "--skip_bad_lines")
	require.Equal(t, exitData, o.code)
	require.Contains(t, o.stderr, "2 distinct pairs")
	require.Contains(t, o.stderr, "\nskipped as bad: 2 of 4 lines; the first: line 3: the line is not a JSON object: found garbage\n")
}

// Undefined figures are null in the configuration and a dash in the report, with the
// reason; none is NaN, infinite or −0.
func TestDegenerateProfiles(t *testing.T) {
	six := steps(1)[:6]
	constant, huge := steps(0), steps(1)
	for i := range constant {
		constant[i] = constant[i][:strings.LastIndex(constant[i], ":")] + ": 0.5}"
	}
	huge[7] = `{"batch_size": 2, "avg_seq_len": 9, "step_time": 1e300}`
	for _, c := range []struct {
		name    string
		lines   []string
		warning string
	}{
		{"perfect", steps(0), "perfect_fit"},
		{"constant", constant, "constant_step_time"},
		{"six rows", six, "few_rows"},
		{"one row 1e300 times the others", huge, "influential_rows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, format := range []string{"png", "svg"} {
				o := tool(t, nil, "--model_name", "m", "--data_path", write(t, c.lines...), "--figure_format", format)
				require.Zero(t, o.code, o.stderr)
				config := o.files["config/m.json"]
				require.True(t, json.Valid([]byte(config)))
				require.Contains(t, config, `"`+c.warning+`"`)
				for _, text := range []string{config, o.stdout} {
					require.NotRegexp(t, `NaN|Inf|[ :]-0[^.0-9]|[ :]-0\.0*[^0-9]`, text)
				}
			}
		})
	}
}

func TestQuietHelpVersionLicenses(t *testing.T) {
	o := tool(t, nil, "--model_name", "m", "--data_path", shipped, "--quiet")
	require.Zero(t, o.code)
	require.Empty(t, o.stdout+o.stderr)
	require.Len(t, o.files, 5)

	o = tool(t, nil, "--help")
	require.Zero(t, o.code)
	for _, flag := range []string{"--model_name", "--data_path", "--out_dir", "--skip_bad_lines", "--quiet", "--version", "--figure_format", "--licenses"} {
		require.Contains(t, o.stdout, flag)
	}
	require.Regexp(t, `^steptime \d+\.\d+\.\d+ \(.*commit.*, go1\..*, `+runtime.GOOS+"/"+runtime.GOARCH+`\)\n$`, tool(t, nil, "--version").stdout)
	require.Contains(t, tool(t, nil, "--licenses").stdout, "go-chart")
}

// A run in another figure format leaves no figures of the earlier run beside its own
// configuration.
func TestFigureFormats(t *testing.T) {
	dir := t.TempDir()
	for _, format := range []string{"png", "svg", "png"} {
		code := Run(context.Background(), []string{"--model_name", "m", "--data_path", shipped, "--out_dir", dir, "--figure_format", format}, nil, io.Discard, io.Discard)
		require.Zero(t, code)
		files := testkit.Files(t, dir)
		require.Len(t, files, 5)
		for path := range files {
			require.Contains(t, []string{".json", "." + format}, filepath.Ext(path))
		}
	}
}

type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestClosedOutputLeavesTheOldFiles(t *testing.T) {
	dir := t.TempDir()
	args := []string{"--model_name", "m", "--out_dir", dir, "--data_path"}
	require.Zero(t, Run(context.Background(), append(args, write(t, steps(1)...)), nil, io.Discard, io.Discard))
	before := testkit.Files(t, dir)
	var stderr bytes.Buffer
	require.Equal(t, exitIO, Run(context.Background(), append(args, shipped), nil, closedPipe{}, &stderr))
	require.Contains(t, stderr.String(), "broken pipe")
	require.Equal(t, before, testkit.Files(t, dir))
}

func TestTerminalEscapesDoNotReachTheTerminal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "evil\x1b[31m\u202e.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(append(steps(1), "\x1b]0;title\x07"), "\n")), 0o666))
	for _, args := range [][]string{{}, {"--skip_bad_lines"}} {
		o := tool(t, nil, append(args, "--model_name", "m", "--data_path", path)...)
		require.NotContains(t, o.stdout+o.stderr, "\x1b")
		require.NotContains(t, o.stdout+o.stderr, "\u202e")
	}
	o := tool(t, nil, "--model_name", "m\x1b[31m")
	require.NotContains(t, o.stderr, "\x1b")
	o = tool(t, nil, "--no\x1b[31m")
	require.NotContains(t, o.stderr, "\x1b")
}
