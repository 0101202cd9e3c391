package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

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
			require.NoError(t, json.Unmarshal([]byte(o.files["config/m.json"]), &config))
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
