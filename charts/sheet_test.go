package charts

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newTestSheet(width, height int) *sheet {
	s := &sheet{}
	s.reset(width, height)
	return s
}

// numbers returns those of the pixels.
func (s *sheet) numbers() []uint16 {
	out := make([]uint16, s.width*s.height)
	for i := range out {
		out[i] = first(s.pix[2*i:])
	}
	return out
}

// toImage returns the colours of a sheet's pixels.
func (s *sheet) toImage() *image.RGBA {
	img := image.NewRGBA(s.bounds())
	for i, n := range s.numbers() {
		img.SetRGBA(i%s.width, i/s.width, s.tints.colors[n])
	}
	return img
}

func TestSheetPaintsAsPackageDrawDoes(t *testing.T) {
	for _, c := range []color.NRGBA{rgb(0xD55E00), fade(rgb(0x0072B2), 0x38), fade(paper, 0xC0)} {
		for cover := range 256 {
			s, want := newTestSheet(4, 1), image.NewRGBA(image.Rect(0, 0, 4, 1))
			s.fill(medianColor, image.Rect(1, 0, 3, 1))
			draw.Draw(want, want.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(want, image.Rect(1, 0, 3, 1), image.NewUniform(medianColor), image.Point{}, draw.Src)

			mask := &image.Alpha{Pix: []uint8{uint8(cover), uint8(cover), uint8(cover)}, Stride: 3, Rect: image.Rect(0, 0, 3, 1)}
			s.paint(c, []span{{0, 0, 3, uint16(cover) * 0x101}}, 0, 0)
			draw.DrawMask(want, mask.Rect, image.NewUniform(c), image.Point{}, mask, image.Point{}, draw.Over)
			require.Equal(t, want.Pix, s.toImage().Pix, "%v, cover %d", c, cover)
		}
	}
}

func TestSheetCutsOffWhatLeavesIt(t *testing.T) {
	s := newTestSheet(3, 2)
	s.fill(black, image.Rect(2, 1, 9, 9))
	s.paint(black, []span{{0, 0, 5, wholly}, {1, 0, 2, wholly}, {2, 0, 3, wholly}}, -1, -1)
	assert.Equal(t, []uint16{1, 0, 0, 1, 1, 1}, s.numbers())
}

func TestSheetIsBlankAfterReset(t *testing.T) {
	s := newTestSheet(5, 5)
	s.fill(black, s.bounds())
	s.reset(4, 3)
	assert.Equal(t, make([]uint16, 12), s.numbers())
	assert.Equal(t, []int{12}, s.census())
}

func TestCensus(t *testing.T) {
	s := newTestSheet(4, 2)
	s.fill(black, image.Rect(1, 0, 3, 1))
	s.fill(medianColor, image.Rect(2, 0, 4, 2))
	assert.Equal(t, []int{3, 1, 4}, s.census())
}

func TestRunsOfEqualPixels(t *testing.T) {
	for _, length := range []int{1, 2, 31, 32, 33, 34, 64, 65, 200} {
		s := newTestSheet(200, 1)
		s.fill(black, image.Rect(0, 0, length, 1))
		assert.Equal(t, 2*length, same(s.pix))
		assert.Equal(t, 2, same(s.pix[2*length-2:2*length]))
	}
	s := newTestSheet(4, 1)
	setAll(s.pix, 0x0102)
	setAll(s.pix[6:], 0x0103)
	assert.Equal(t, 6, same(s.pix), "both bytes count")
}

func TestReplaceNumbersByEntries(t *testing.T) {
	s := newTestSheet(3, 1)
	s.fill(black, image.Rect(1, 0, 2, 1))
	assert.Equal(t, []byte{7, 9, 7}, s.replace([]uint8{7, 9}))
}
