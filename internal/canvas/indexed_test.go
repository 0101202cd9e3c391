package canvas

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newTestImage(width, height int) *indexedImage {
	m := &indexedImage{}
	m.reset(width, height)
	return m
}

// indices returns those of the pixels.
func (m *indexedImage) indices() []uint16 {
	out := make([]uint16, m.width*m.height)
	for i := range out {
		out[i] = first(m.pix[2*i:])
	}
	return out
}

// toImage returns the colours of the pixels.
func (m *indexedImage) toImage() *image.RGBA {
	img := image.NewRGBA(m.bounds())
	for i, n := range m.indices() {
		img.SetRGBA(i%m.width, i/m.width, m.index.colors[n])
	}
	return img
}

func TestImagePaintsAsPackageDrawDoes(t *testing.T) {
	for _, c := range []color.NRGBA{red, translucent(blue, 0x38), {0xFF, 0xFF, 0xFF, 0xC0}} {
		for coverage := range 256 {
			m, want := newTestImage(4, 1), image.NewRGBA(image.Rect(0, 0, 4, 1))
			m.fill(red, image.Rect(1, 0, 3, 1))
			draw.Draw(want, want.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(want, image.Rect(1, 0, 3, 1), image.NewUniform(red), image.Point{}, draw.Src)

			mask := &image.Alpha{Pix: []uint8{uint8(coverage), uint8(coverage), uint8(coverage)}, Stride: 3, Rect: image.Rect(0, 0, 3, 1)}
			m.paint(c, []span{{0, 0, 3, uint16(coverage) * 0x101}}, 0, 0)
			draw.DrawMask(want, mask.Rect, image.NewUniform(c), image.Point{}, mask, image.Point{}, draw.Over)
			require.Equal(t, want.Pix, m.toImage().Pix, "%v, coverage %d", c, coverage)
		}
	}
}

func TestImageCutsOffWhatLeavesIt(t *testing.T) {
	m := newTestImage(3, 2)
	m.fill(black, image.Rect(2, 1, 9, 9))
	m.paint(black, []span{{0, 0, 5, fullCoverage}, {1, 0, 2, fullCoverage}, {2, 0, 3, fullCoverage}}, -1, -1)
	assert.Equal(t, []uint16{1, 0, 0, 1, 1, 1}, m.indices())
}

func TestImageIsWhiteAfterReset(t *testing.T) {
	m := newTestImage(5, 5)
	m.fill(black, m.bounds())
	m.reset(4, 3)
	assert.Equal(t, make([]uint16, 12), m.indices())
	assert.Equal(t, []int{12}, m.histogram())
}

func TestHistogram(t *testing.T) {
	m := newTestImage(4, 2)
	m.fill(black, image.Rect(1, 0, 3, 1))
	m.fill(red, image.Rect(2, 0, 4, 2))
	assert.Equal(t, []int{3, 1, 4}, m.histogram())
}

func TestRunsOfEqualPixels(t *testing.T) {
	for _, length := range []int{1, 2, 31, 32, 33, 34, 64, 65, 200} {
		m := newTestImage(200, 1)
		m.fill(black, image.Rect(0, 0, length, 1))
		assert.Equal(t, 2*length, runLength(m.pix))
		assert.Equal(t, 2, runLength(m.pix[2*length-2:2*length]))
	}
	m := newTestImage(4, 1)
	setAll(m.pix, 0x0102)
	setAll(m.pix[6:], 0x0103)
	assert.Equal(t, 6, runLength(m.pix), "both bytes count")
}

func TestReplaceIndicesByEntries(t *testing.T) {
	m := newTestImage(3, 1)
	m.fill(black, image.Rect(1, 0, 2, 1))
	assert.Equal(t, []byte{7, 9, 7}, m.replace([]uint8{7, 9}))
}
