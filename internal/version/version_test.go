package version

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestString(t *testing.T) {
	require.Regexp(t, `^steptime \d+\.\d+\.\d+$`, Short())
	s := String()
	for _, part := range []string{Short(), "commit", runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH} {
		require.Contains(t, s, part)
	}
}
