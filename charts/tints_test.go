package charts

import (
	"image/color"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTintsNumberColoursInTheirOrder(t *testing.T) {
	var s tints
	s.reset()
	a, b := color.RGBA{1, 2, 3, 0xFF}, color.RGBA{3, 2, 1, 0xFF}
	assert.Equal(t, uint16(0), s.number(solid(paper)))
	assert.Equal(t, uint16(1), s.number(a))
	assert.Equal(t, uint16(2), s.number(b))
	assert.Equal(t, uint16(1), s.number(a))
	assert.Equal(t, []color.RGBA{solid(paper), a, b}, s.colors)
	s.reset()
	assert.Equal(t, uint16(1), s.number(b))
}

// TestTintsNeverRunOut asks for a million colours: the first 32,767 are kept as they
// are, the others stay in their buckets.
func TestTintsNeverRunOut(t *testing.T) {
	var s tints
	s.reset()
	for i := range 1_000_000 {
		room := len(s.colors) < buckets
		c := color.RGBA{uint8(i * 7), uint8(i >> 4), uint8(i >> 12), 0xFF}
		n := s.number(c)
		if room {
			require.Equal(t, c, s.colors[n])
		}
		require.Equal(t, bucketOf(c), bucketOf(s.colors[n]))
		require.Equal(t, n, s.number(c))
	}
	assert.Greater(t, len(s.colors), buckets)
	assert.LessOrEqual(t, len(s.colors), 1<<16)
}
