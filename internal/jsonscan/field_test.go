package jsonscan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A value of another key that differs in each line is not copied for ever.
func TestFieldGivesUpLearning(t *testing.T) {
	var f field
	skip := func(value string) {
		text := buffered(value)
		end, ok := f.skip(text, 0)
		require.True(t, ok)
		require.Equal(t, len(value), end)
	}
	for i := range 100 {
		skip(fmt.Sprintf("%q", fmt.Sprint("line ", i)))
		require.Equal(t, fmt.Sprintf("%q", fmt.Sprint("line ", min(i, maxMisses-1))), string(f.value))
	}
	skip(string(f.value)) // it comes again
	skip(`{"new": [1, 2]}`)
	require.Equal(t, `{"new": [1, 2]}`, string(f.value))
	skip(`12`)
	require.Equal(t, `{"new": [1, 2]}`, string(f.value), "a number might go on")
}

// A field of any length is found again, and no other in its place.
func TestFieldIsFound(t *testing.T) {
	for n := 4; n <= maxText+1; n++ {
		text := `,"` + strings.Repeat("k", n-4) + `":`
		b := buffered(text + "1")
		var table fieldTable
		at, found := table.find(b, 0)
		require.False(t, found)
		at.set([]byte(text), other)
		_, found = table.find(b, 0)
		require.Equal(t, n <= maxText, found, n)
		for k := range n {
			c := b[k]
			b[k] ^= 1
			require.False(t, at.at(b, 0), "%d of %d", k, n)
			b[k] = c
		}
	}
}
