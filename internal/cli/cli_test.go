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
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/golden"
)

const shipped = "../../testdata/profile/cpu-a.decode.jsonl"

// outcome is what a run left.
type outcome struct {
	code           int
	stdout, stderr string
	files          map[string][]byte // by path below the output folder
}

// tool runs the tool in-process with an output folder of its own.
func tool(t testing.TB, stdin io.Reader, args ...string) outcome {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	code := Run(context.Background(), append(args, "--out_dir", dir), stdin, &stdout, &stderr)
	return outcome{code, strings.ReplaceAll(stdout.String(), dir, "OUT"), stderr.String(), tree(t, dir)}
}

// bare runs the tool in-process with these arguments alone, which must not make it write.
func bare(t testing.TB, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Run(context.Background(), args, nil, &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String(), nil}
}

func tree(t testing.TB, dir string) map[string][]byte {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if errors.Is(err, os.ErrNotExist) || err == nil && entry.IsDir() {
			return nil
		}
		require.NoError(t, err)
		rel, err := filepath.Rel(dir, path)
		require.NoError(t, err)
		files[filepath.ToSlash(rel)], err = os.ReadFile(path)
		return err
	})
	require.NoError(t, err)
	return files
}

// write puts lines into a file and returns its path.
func write(t testing.TB, lines ...string) string {
	path := filepath.Join(t.TempDir(), "steps.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o666))
	return path
}

// steps returns the lines of a small profile of y = 2bs + 3b + s + 5 ms, plus noise.
func steps(noise float64) (lines []string) {
	for i := range 60 {
		b, l := float64(1+i%7), float64(10+i*i%23)
		ms := 2*b*l + 3*b + l + 5 + noise*float64(i%5-2)
		lines = append(lines, fmt.Sprintf(`{"batch_size": %v, "avg_seq_len": %v, "step_time": %v}`, b, l, ms/1024))
	}
	return lines
}

// The golden files name the profile as one in the folder of go.mod does.
func TestGolden(t *testing.T) {
	t.Chdir("../..")
	o := tool(t, nil, "--model_name", "cpu-a", "--data_path", "testdata/profile/cpu-a.decode.jsonl")
	require.Equal(t, exitDone, o.code, o.stderr)
	require.Empty(t, o.stderr)
	golden.Require(t, "testdata/golden/report.txt", []byte(o.stdout))
	config := string(o.files["config/cpu-a.json"])
	for _, name := range []string{"prediction_accuracy", "error_by_parameters", "prediction_bands", "model_comparison"} {
		path := "visualiztion/cpu-a/" + name + ".png"
		require.Contains(t, o.files, path)
		sum := fmt.Sprintf("%x", sha256.Sum256(o.files[path]))
		require.Contains(t, config, sum)
		config = strings.Replace(config, sum, "pixels "+golden.Pixels(t, o.files[path]), 1)
	}
	golden.Require(t, "testdata/golden/cpu-a.json", []byte(config))
	require.Len(t, o.files, 5)
}

// The keys that the script's users read, in the script's order, and four numbers by
// position.
func TestConfigurationKeepsItsContract(t *testing.T) {
	o := tool(t, nil, "--model_name", "cpu-a", "--data_path", shipped)
	d := json.NewDecoder(bytes.NewReader(o.files["config/cpu-a.json"]))
	var keys []string
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch v := token.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				depth++
			} else {
				depth--
			}
		case string:
			if depth == 1 {
				keys = append(keys, v)
				var value json.RawMessage
				require.NoError(t, d.Decode(&value))
				if v == "model_coefficients" {
					require.Regexp(t, `^\{\s*"a": [0-9.]+,\s*"b": [0-9.]+,\s*"c": [0-9.]+,\s*"d": [0-9.]+\s*\}$`, string(value))
				}
			}
		}
	}
	require.Equal(t, []string{"model_name", "data_path", "model_coefficients", "model_statistics", "units",
		"schema_version", "data", "inference", "influence", "cross_validation", "model_comparison", "warnings", "figures"}, keys)
}

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
	config := string(plain.files["config/m.json"])
	require.Contains(t, config, hash)
	require.NotContains(t, string(zipped.files["config/m.json"]), hash)
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
	require.NoError(t, json.Unmarshal(o.files["config/m.json"], &config))
	require.Equal(t, 1, config.Influence.Without.Rows)
	r2 := config.Influence.Without.R2
	require.NoError(t, json.Unmarshal(good.files["config/m.json"], &config))
	require.Equal(t, config.Statistics.R2, r2, "the fit without the row is the fit to the others")
	flat := strings.Join(strings.Fields(o.stdout), " ")
	require.Regexp(t, `one row carries 8\d(\.\d)? % of the squared error: line 2414 \(batch_size 8, seq_len 312\.25, measured 280 ms, predicted 20\.\d ms\)\. Without it R² is 0\.98\d instead of 0\.86\d`, flat)
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
		{"a folder", []string{"--model_name", "x", "--data_path", "../../testdata"}, exitIO, "testdata"},
		{"prefill log", []string{"--model_name", "x", "--data_path", "../../testdata/profile/cpu-a.prefill.jsonl"}, exitData, "prefill"},
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

func TestSkipBadLines(t *testing.T) {
	lines := append(steps(1), "garbage", `{"batch_size": 0}`, "")
	o := tool(t, nil, "--model_name", "m", "--data_path", write(t, lines...), "--skip_bad_lines")
	require.Zero(t, o.code, o.stderr)
	require.Contains(t, o.stdout, "60 rows used of 63 lines; dropped: 1 idle (batch_size 0), 1 blank, 1 bad")
	require.Contains(t, o.stdout, "bad lines were skipped, 1 of 63")
	require.Contains(t, string(o.files["config/m.json"]), `"skipped_lines"`)
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
				config := string(o.files["config/m.json"])
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
		files := tree(t, dir)
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
	before := tree(t, dir)
	var stderr bytes.Buffer
	require.Equal(t, exitIO, Run(context.Background(), append(args, shipped), nil, closedPipe{}, &stderr))
	require.Contains(t, stderr.String(), "broken pipe")
	require.Equal(t, before, tree(t, dir))
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

func FuzzTool(f *testing.F) {
	f.Add([]byte(strings.Join(steps(1), "\n")), false)
	f.Add([]byte(strings.Join(steps(0)[:6], "\r\n")+"\n{"), true)
	f.Add([]byte(strings.ReplaceAll(strings.Join(steps(1), "\n"), `"batch_size": 1,`, `"batch_size": 5e-323,`)), false)
	f.Add([]byte(strings.ReplaceAll(strings.Join(steps(1), "\n"), `"avg_seq_len": 10,`, `"avg_seq_len": 1e300,`)), false)
	f.Add([]byte(`{"batch_size": 1e300, "avg_seq_len": 1e-300, "step_time": 1e300}`), true)
	f.Fuzz(func(t *testing.T, data []byte, skip bool) {
		args := []string{"--model_name", "m", "--data_path", "-", "--figure_format", "svg"}
		if skip {
			args = append(args, "--skip_bad_lines")
		}
		o := tool(t, bytes.NewReader(data), args...)
		switch o.code {
		case exitDone:
			require.Len(t, o.files, 5)
			var config struct {
				Coefficients map[string]*float64 `json:"model_coefficients"`
			}
			require.NoError(t, json.Unmarshal(o.files["config/m.json"], &config))
			for _, v := range config.Coefficients {
				if v != nil {
					require.False(t, math.Signbit(*v) && *v == 0)
				}
			}
		case exitData:
			require.Empty(t, o.files)
			require.Empty(t, o.stdout)
		default:
			t.Fatalf("exit code %d: %s", o.code, o.stderr)
		}
	})
}

func BenchmarkShippedProfile(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		require.Zero(b, Run(context.Background(), []string{"--model_name", "m", "--data_path", shipped, "--out_dir", dir, "--quiet"}, nil, io.Discard, io.Discard))
	}
}
