package main

import (
	"bytes"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMedian(t *testing.T) {
	assert.Equal(t, 2.0, median([]float64{3, 1, 2}))
	assert.Equal(t, 2.5, median([]float64{4, 1, 3, 2}))
	assert.Equal(t, 7.0, median([]float64{7}))
}

func TestMeasure(t *testing.T) {
	u, err := measure("go", "version")
	require.NoError(t, err)
	assert.Positive(t, u.seconds)
	assert.True(t, 1e5 < u.bytes && u.bytes < 1e9, "%g bytes", u.bytes)
	_, err = measure("go", "no-such-command")
	var exit *exec.ExitError
	assert.ErrorAs(t, err, &exit)
}

// Without peers, steptime is measured alone.
func TestWithoutPeers(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("TMPDIR", t.TempDir())
	var b bytes.Buffer
	c := comparison{out: &b, runs: 1, python: "no-such-python"}
	require.NoError(t, c.run("300,900"))
	assert.Contains(t, b.String(), "left out: the script")
	for _, row := range []string{"| 300 | steptime |", "| 300 | steptime, from a pipe |", "| 900 | steptime |", "| 300 | plain | steptime |", "| 900 | plain | encoding/json |", "| 900 | other | steptime |", "| 300 | gzip | compress/gzip alone |"} {
		assert.Contains(t, b.String(), row)
	}
	assert.NotContains(t, b.String(), "| script")
}
