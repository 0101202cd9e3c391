package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

var shipped = testkit.Path(testkit.DecodeLog)

// outcome is what a run left.
type outcome struct {
	code           int
	stdout, stderr string
	files          map[string]string // by path below the output folder
}

// tool runs the tool in-process with an output folder of its own.
func tool(t testing.TB, stdin io.Reader, args ...string) outcome {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	code := Run(context.Background(), append(args, "--out_dir", dir), stdin, &stdout, &stderr)
	return outcome{code, strings.ReplaceAll(stdout.String(), dir, "OUT"), stderr.String(), testkit.Files(t, dir)}
}

// bare runs the tool in-process with these arguments alone, which must not make it write.
func bare(t testing.TB, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Run(context.Background(), args, nil, &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String(), nil}
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
