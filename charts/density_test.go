package charts

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/canvas"
	"steptime/internal/canvas/canvastest"
)

func TestLog2(t *testing.T) {
	for x := 1.0; x < 1e9; x *= 1.01 {
		assert.InDelta(t, math.Log2(x), log2(x), 1e-9)
	}
	assert.Equal(t, 10.0, log2(1024))
}

func TestCountLevels(t *testing.T) {
	assert.Equal(t, -1, countLevel(0, 100))
	assert.Equal(t, 0, countLevel(1, 100))
	assert.Equal(t, countLevels-1, countLevel(100, 100))
	assert.Equal(t, 0, countLevel(1, 1))
	for c := uint32(1); c < 100; c++ {
		assert.LessOrEqual(t, countLevel(c, 100), countLevel(c+1, 100))
	}
}

// TestCountScaleDarkens checks what keeps the scale readable in grey: luminance falls
// from level to level, by about the same step of perceived lightness (CIE L*).
func TestCountScaleDarkens(t *testing.T) {
	last := math.Inf(1)
	for l := range countLevels {
		c := countColor(float64(l) / (countLevels - 1))
		y := 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
		lightness := 116*math.Cbrt(y) - 16
		if l > 0 {
			assert.Greater(t, last-lightness, 0.5, "level %d", l)
			assert.Less(t, last-lightness, 4.5, "level %d", l)
		}
		last = lightness
	}
}

// linear returns the linear light of an sRGB channel (IEC 61966-2-1).
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func TestCellsOfOneColourAreJoined(t *testing.T) {
	f := sampleScatter()
	f.Density = Density{Cols: 2, Rows: 4, Counts: []uint32{5, 5, 0, 5, 0, 0, 0, 0}}
	rec := &canvastest.Recorder{}
	p := &page{Canvas: rec, font: testFont(t), width: 1000, height: 1000}
	n := &panel{page: p, x: scale{0, 1, 0, 100}, y: scale{0, 1, 200, 0}}
	f.Density.draw(n, newColorBar(f.Density))
	assert.Equal(t, []canvas.Box{canvas.Rect(0, 100, 50, 200), canvas.Rect(0, 0, 50, 50)}, rec.Rects)
}
