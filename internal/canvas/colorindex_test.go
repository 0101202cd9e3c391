package canvas

import (
	"image/color"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestColorIndexNumbersColoursInTheirOrder(t *testing.T) {
	var x colorIndex
	x.reset()
	a, b := color.RGBA{1, 2, 3, 0xFF}, color.RGBA{3, 2, 1, 0xFF}
	assert.Equal(t, uint16(0), x.of(white))
	assert.Equal(t, uint16(1), x.of(a))
	assert.Equal(t, uint16(2), x.of(b))
	assert.Equal(t, uint16(1), x.of(a))
	assert.Equal(t, []color.RGBA{white, a, b}, x.colors)
	x.reset()
	assert.Equal(t, uint16(1), x.of(b))
}

// TestColorIndexNeverRunsOut asks for a million colours: the first 32,767 are kept as they
// are, the others are reduced.
func TestColorIndexNeverRunsOut(t *testing.T) {
	var x colorIndex
	x.reset()
	for i := range 1_000_000 {
		room := len(x.colors) < reducedColors
		c := color.RGBA{uint8(i * 7), uint8(i >> 4), uint8(i >> 12), 0xFF}
		n := x.of(c)
		if room {
			require.Equal(t, c, x.colors[n])
		}
		require.Equal(t, reduce(c), reduce(x.colors[n]))
		require.Equal(t, n, x.of(c))
	}
	assert.Greater(t, len(x.colors), reducedColors)
	assert.LessOrEqual(t, len(x.colors), 1<<16)
}
