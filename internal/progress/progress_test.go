package progress

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	_ "steptime/internal/golden"
)

func TestNothingWithoutATerminal(t *testing.T) {
	require.Nil(t, New(&bytes.Buffer{}))
	file, err := os.Create(t.TempDir() + "/log")
	require.NoError(t, err)
	defer file.Close()
	line := New(file)
	require.Nil(t, line)
	line.Phase("reading") // a nil line takes everything
	line.Bytes(1, 2)
	line.Close()
}

func TestLineShowsAndClears(t *testing.T) {
	var terminal bytes.Buffer
	line := start(&terminal)
	line.Phase("reading")
	line.draw()
	line.Bytes(435_000_000, 870_000_000)
	line.draw()
	line.Bytes(3_500_000, 0)
	line.draw()
	line.Close()
	line.Close()
	line.draw() // after the end, nothing
	require.Equal(t, []string{"", "reading", "reading 435 MB of 870 MB (50 %)", "reading 3.5 MB", ""},
		strings.Split(terminal.String(), "\r\x1b[K"))
}

// A run shorter than a person's patience shows nothing, and so clears nothing.
func TestShortRunsShowNothing(t *testing.T) {
	var terminal bytes.Buffer
	line := start(&terminal)
	line.Phase("reading")
	line.Close()
	require.Empty(t, terminal.String())
}
