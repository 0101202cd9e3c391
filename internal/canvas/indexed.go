package canvas

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
)

// indexedImage is an image whose pixels are indices of colours, two bytes each. That is
// half the memory of the colours themselves, white where it is zero, and its histogram
// is quickly made.
type indexedImage struct {
	width, height int
	pix           []byte // little-endian, row by row from the top
	index         colorIndex
}

// reset makes the image white.
func (m *indexedImage) reset(width, height int) {
	m.width, m.height = width, height
	size := 2 * width * height
	m.pix = slices.Grow(m.pix[:0], size)[:size]
	clear(m.pix)
	m.index.reset()
}

func (m *indexedImage) bounds() image.Rectangle { return image.Rect(0, 0, m.width, m.height) }

// fill paints a rectangle.
func (m *indexedImage) fill(c color.NRGBA, r image.Rectangle) {
	r = r.Intersect(m.bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		m.paintRun(m.row(y, r.Min.X, r.Max.X), c, fullCoverage)
	}
}

// paint paints spans, moved by dx and dy.
func (m *indexedImage) paint(c color.NRGBA, spans []span, dx, dy int) {
	for _, s := range spans {
		left, right := max(int(s.left)+dx, 0), min(int(s.right)+dx, m.width)
		if y := int(s.y) + dy; y >= 0 && y < m.height && left < right {
			m.paintRun(m.row(y, left, right), c, s.coverage)
		}
	}
}

// row returns the pixels of row y from left up to right.
func (m *indexedImage) row(y, left, right int) []byte {
	return m.pix[2*(y*m.width+left) : 2*(y*m.width+right)]
}

// paintRun paints pixels that are covered to the same degree.
func (m *indexedImage) paintRun(pix []byte, c color.NRGBA, coverage uint16) {
	if c.A == 0xFF && coverage == fullCoverage {
		setAll(pix, m.index.of(opaque(c)))
		return
	}
	for len(pix) > 0 {
		i := m.index.of(over(m.index.colors[first(pix)], c, coverage))
		end := runLength(pix)
		setAll(pix[:end], i)
		pix = pix[end:]
	}
}

// over returns the colour of c over the one below, by the formula and the rounding of
// package image/draw.
func over(below color.RGBA, c color.NRGBA, coverage uint16) color.RGBA {
	const most = 1<<16 - 1
	r, g, b, a := c.RGBA()
	share := uint32(coverage)
	rest := (most - a*share/most) * 0x101
	at := func(below uint8, v uint32) uint8 { return uint8((uint32(below)*rest + v*share) / most >> 8) }
	return color.RGBA{at(below.R, r), at(below.G, g), at(below.B, b), 0xFF}
}

// blend paints one pixel with the given opacity, 0 to 255.
func (m *indexedImage) blend(c color.NRGBA, alpha, x, y int) {
	pix := m.row(y, x, x+1)
	at := func(v, below uint8) uint8 {
		return uint8((int(v)*alpha + int(below)*(255-alpha) + 127) / 255)
	}
	below := m.index.colors[first(pix)]
	setAll(pix, m.index.of(color.RGBA{at(c.R, below.R), at(c.G, below.G), at(c.B, below.B), 0xFF}))
}

// histogram returns how many pixels there are of each colour.
func (m *indexedImage) histogram() []int {
	counts := make([]int, len(m.index.colors))
	for pix := m.pix; len(pix) > 0; {
		end := runLength(pix)
		counts[first(pix)] += end / 2
		pix = pix[end:]
	}
	return counts
}

// replace returns the pixels as palette entries, entries[i] in place of the index i. They
// take the place of the image's own, which must be reset after it.
func (m *indexedImage) replace(entries []uint8) []byte {
	out := m.pix[:len(m.pix)/2]
	for i := range out {
		out[i] = entries[first(m.pix[2*i:])]
	}
	return out
}

// first returns the index of the first pixel.
func first(pix []byte) uint16 { return binary.LittleEndian.Uint16(pix) }

// runLength returns the length in bytes of the longest prefix of equal pixels.
func runLength(pix []byte) int {
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

// setAll sets all pixels to one index.
func setAll(pix []byte, index uint16) {
	for ; len(pix) > 0; pix = pix[2:] {
		binary.LittleEndian.PutUint16(pix, index)
	}
}
