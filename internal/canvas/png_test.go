package canvas

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPaletteKeepsCommonColours(t *testing.T) {
	m := newTestImage(640, 100)
	at := func(x, y int) color.RGBA { // 200 colours in squares, and speckles of 1,700 more
		if (x+7*y)%97 == 0 {
			return color.RGBA{uint8(x), uint8(y * 2), uint8(x * 3), 0xFF}
		}
		i := x/32*10 + y/10
		return color.RGBA{uint8(i), uint8(255 - i), uint8(i * 2), 0xFF}
	}
	for y := range 100 {
		for x := range 640 {
			setAll(m.row(y, x, x+1), m.index.of(at(x, y)))
		}
	}
	data, err := (&encoder{}).encode(m)
	require.NoError(t, err)
	got, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	worst := 0.0
	for y := range 100 {
		for x := range 640 {
			c, want := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA), at(x, y)
			if (x+7*y)%97 != 0 {
				worst = max(worst, math.Abs(float64(c.R)-float64(want.R)), math.Abs(float64(c.G)-float64(want.G)), math.Abs(float64(c.B)-float64(want.B)))
			}
		}
	}
	assert.LessOrEqual(t, worst, 8.0, "five bits of each channel")
}

func TestFewColoursStayExact(t *testing.T) {
	r := newTestRaster(t)
	r.Fill(red, Box{3, 3, 20, 20})
	r.Fill(blue, Box{30, 3, 40, 20})
	want := r.image.toImage()
	data, err := r.Bytes()
	require.NoError(t, err)
	got, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	for y := range 60 {
		for x := range 100 {
			require.Equal(t, want.RGBAAt(x, y), color.RGBAModel.Convert(got.At(x, y)))
		}
	}
}
