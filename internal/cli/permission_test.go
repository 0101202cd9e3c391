//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

// What may not be read or written is told, and nothing else is touched.
func TestNoPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read and write everything; .ci/run runs this as another user")
	}
	profile, secret := write(t, steps(1)...), write(t, steps(1)...)
	require.NoError(t, os.Chmod(secret, 0))
	locked := filepath.Join(t.TempDir(), "locked")
	require.NoError(t, os.Mkdir(locked, 0o555))
	for _, c := range []struct {
		name, data, out, stderr string
	}{
		{"profile", secret, t.TempDir(), "cannot read " + secret + ": permission denied; check who may read it"},
		{"folder", profile, filepath.Join(locked, "out"), "cannot write " + locked + "/out: permission denied; choose another --out_dir"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			code := Run(t.Context(), []string{"--model_name", "m", "--data_path", c.data, "--out_dir", c.out}, nil, &stdout, &stderr)
			require.Equal(t, exitIO, code)
			require.Empty(t, stdout.String())
			require.Contains(t, stderr.String(), c.stderr)
			require.Empty(t, testkit.Files(t, c.out))
		})
	}
}
