package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestModelNames(t *testing.T) {
	for _, name := range []string{"a", "cpu-a", "-", "_", "A.b-c_9", "a..b", strings.Repeat("x", 200)} {
		assert.NoError(t, checkModel(name), name)
	}
	for _, name := range []string{
		"", ".", "..", ".a", "a/b", `a\b`, "/a", "a b", "a\n", "a\x00", "ä", "\xff", "a:b", "a\u202e",
		strings.Repeat("x", 201),
	} {
		err := checkModel(name)
		assert.ErrorIs(t, err, errModel, name)
		assert.NotContains(t, err.Error(), "\n")
		o := tool(t, nil, "--model_name", name, "--data_path", shipped)
		assert.Equal(t, exitUsage, o.code, name)
	}
}

// The longest name leaves room for those of the temporary files.
func TestLongestModel(t *testing.T) {
	name := strings.Repeat("x", maxModel)
	o := tool(t, nil, "--model_name", name, "--data_path", write(t, steps(1)...), "--figure_format", "svg")
	require.Zero(t, o.code, o.stderr)
	assert.Contains(t, o.files, configPath(name))
	assert.Len(t, o.files, 5)
}
