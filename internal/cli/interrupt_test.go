//go:build unix

package cli

import (
	"bytes"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// A signal ends a run at once, even one that waits for its input, with nothing left
// behind.
func TestInterrupt(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		ctx, stop := signal.NotifyContext(t.Context(), s)
		defer stop()
		dir := filepath.Join(t.TempDir(), "out")
		input, feed := io.Pipe()
		var stdout, stderr bytes.Buffer
		code := make(chan int)
		go func() {
			code <- Run(ctx, []string{"--model_name", "m", "--data_path", "-", "--out_dir", dir}, input, &stdout, &stderr)
		}()
		// The write returns when the run has begun to read.
		_, err := feed.Write([]byte(steps(1)[0] + "\n"))
		require.NoError(t, err)
		require.NoError(t, syscall.Kill(os.Getpid(), s))
		require.Equal(t, exitInterrupted, <-code)
		require.Empty(t, stdout.String())
		require.Equal(t, "steptime: interrupted\n", stderr.String())
		require.NoDirExists(t, dir)
		require.NoError(t, feed.Close())
	}
}
