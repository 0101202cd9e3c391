package terminal

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNothingWithoutATerminal(t *testing.T) {
	require.Nil(t, NewStatusLine(&bytes.Buffer{}))
	file, err := os.Create(t.TempDir() + "/log")
	require.NoError(t, err)
	defer file.Close()
	line := NewStatusLine(file)
	require.Nil(t, line)
	line.Phase("reading") // a nil line takes everything
	line.Bytes(1, 2)
	line.Close()
}

func TestLineShowsAndClears(t *testing.T) {
	var screen bytes.Buffer
	line := startLine(&screen)
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
		strings.Split(screen.String(), "\r\x1b[K"))
}

// A run shorter than a person's patience shows nothing, and so clears nothing.
func TestShortRunsShowNothing(t *testing.T) {
	var screen bytes.Buffer
	line := startLine(&screen)
	line.Phase("reading")
	line.Close()
	require.Empty(t, screen.String())
}
