package charts

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
)

// sheet is an image whose pixels are numbers of colours: half the memory of the colours
// themselves, blank when zeroed, and soon counted.
type sheet struct {
	width, height int
	pix           []byte // two a pixel, row by row from the top
	tints         tints
}

// reset makes the sheet blank.
func (s *sheet) reset(width, height int) {
	s.width, s.height = width, height
	size := 2 * width * height
	s.pix = slices.Grow(s.pix[:0], size)[:size]
	clear(s.pix)
	s.tints.reset()
}

func (s *sheet) bounds() image.Rectangle { return image.Rect(0, 0, s.width, s.height) }

// fill paints a rectangle.
func (s *sheet) fill(c color.NRGBA, r image.Rectangle) {
	r = r.Intersect(s.bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		s.cover(s.row(y, r.Min.X, r.Max.X), c, wholly)
	}
}

// paint paints what is covered, moved by x and y.
func (s *sheet) paint(c color.NRGBA, covered []span, x, y int) {
	for _, v := range covered {
		left, right := max(int(v.left)+x, 0), min(int(v.right)+x, s.width)
		if row := int(v.y) + y; row >= 0 && row < s.height && left < right {
			s.cover(s.row(row, left, right), c, v.cover)
		}
	}
}

// row returns the pixels of row y from left to right.
func (s *sheet) row(y, left, right int) []byte {
	return s.pix[2*(y*s.width+left) : 2*(y*s.width+right)]
}

// cover paints pixels that are covered to the same degree.
func (s *sheet) cover(pix []byte, c color.NRGBA, cover uint16) {
	if c.A == 0xFF && cover == wholly {
		setAll(pix, s.tints.number(solid(c)))
		return
	}
	for len(pix) > 0 {
		n := s.tints.number(over(s.tints.colors[first(pix)], c, cover))
		end := same(pix)
		setAll(pix[:end], n)
		pix = pix[end:]
	}
}

// over returns the colour below where c covers it, as package image/draw reckons it.
func over(below color.RGBA, c color.NRGBA, cover uint16) color.RGBA {
	const most = 1<<16 - 1
	r, g, b, a := c.RGBA()
	share := uint32(cover)
	rest := (most - a*share/most) * 0x101
	at := func(below uint8, v uint32) uint8 { return uint8((uint32(below)*rest + v*share) / most >> 8) }
	return color.RGBA{at(below.R, r), at(below.G, g), at(below.B, b), 0xFF}
}

// blend paints one pixel with the given opacity, 0 to 255.
func (s *sheet) blend(c color.NRGBA, alpha, x, y int) {
	pix := s.row(y, x, x+1)
	at := func(v, below uint8) uint8 {
		return uint8((int(v)*alpha + int(below)*(255-alpha) + 127) / 255)
	}
	below := s.tints.colors[first(pix)]
	setAll(pix, s.tints.number(color.RGBA{at(c.R, below.R), at(c.G, below.G), at(c.B, below.B), 0xFF}))
}

// census returns how many pixels there are of each colour.
func (s *sheet) census() []int {
	counts := make([]int, len(s.tints.colors))
	for pix := s.pix; len(pix) > 0; {
		end := same(pix)
		counts[first(pix)] += end / 2
		pix = pix[end:]
	}
	return counts
}

// replace puts a byte in the place of each number, entries[number], and returns them. The
// sheet has to be reset after it.
func (s *sheet) replace(entries []uint8) []byte {
	out := s.pix[:len(s.pix)/2]
	for i := range out {
		out[i] = entries[first(s.pix[2*i:])]
	}
	return out
}

// first returns the number of the first pixel.
func first(pix []byte) uint16 { return binary.LittleEndian.Uint16(pix) }

// same returns the length of the longest prefix of equal pixels.
func same(pix []byte) int {
	const stride = 128
	n := 2
	for n+stride <= len(pix) && bytes.Equal(pix[n:n+stride], pix[n-2:n+stride-2]) {
		n += stride
	}
	for n < len(pix) && first(pix[n:]) == first(pix) {
		n += 2
	}
	return n
}

// setAll sets all pixels to one number.
func setAll(pix []byte, number uint16) {
	for ; len(pix) > 0; pix = pix[2:] {
		binary.LittleEndian.PutUint16(pix, number)
	}
}
