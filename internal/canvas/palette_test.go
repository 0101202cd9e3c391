package canvas

import (
	"image/color"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestQuantizeTakesTheMeanOfABin(t *testing.T) {
	colors := []color.RGBA{{255, 255, 255, 255}, {8, 8, 8, 255}, {15, 8, 8, 255}, {16, 8, 8, 255}}
	palette, entries := quantize(colors, []int{9, 1, 3, 5})
	assert.Equal(t, color.Palette{colors[0], colors[3], color.RGBA{13, 8, 8, 255}}, palette, "the commonest first")
	assert.Equal(t, []uint8{0, 2, 2, 1}, entries)
}

func TestQuantizeLeavesOutWhatIsPaintedOver(t *testing.T) {
	palette, _ := quantize([]color.RGBA{white, opaque(red)}, []int{0, 5})
	assert.Equal(t, color.Palette{opaque(red)}, palette)
}

func TestQuantizeFindsTheNearestForRareColours(t *testing.T) {
	var colors []color.RGBA
	var pixels []int
	for i := range 256 {
		colors = append(colors, color.RGBA{uint8(i << 4), uint8(i &^ 15), 0, 255})
		pixels = append(pixels, 2)
	}
	palette, entries := quantize(append(colors, color.RGBA{250, 170, 20, 255}), append(pixels, 1))
	assert.Len(t, palette, 256)
	assert.Equal(t, color.RGBA{240, 176, 0, 255}, palette[entries[256]])
}
