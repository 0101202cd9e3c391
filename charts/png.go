package charts

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"slices"
)

// encodePNG writes an opaque image with a palette: a byte a pixel needs no row
// filters and a quarter of the compression work, so that a figure takes
// milliseconds instead of 40.
func encodePNG(img *image.RGBA) ([]byte, error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&b, quantize(img)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// shade is a bucket of colours that agree in the five leading bits of each channel.
type shade struct {
	index   int // the 15 bits
	count   int // pixels
	r, g, b int // sums over the pixels
}

// mean returns the average colour of the bucket.
func (s shade) mean() color.RGBA {
	at := func(sum int) uint8 { return uint8((sum + s.count/2) / s.count) }
	return color.RGBA{at(s.r), at(s.g), at(s.b), 0xFF}
}

// quantize gives each of the 256 commonest shades a palette entry, and the rest, all
// of them at the blurred edges of glyphs and lines, the entry nearest to them.
func quantize(img *image.RGBA) *image.Paletted {
	shades := commonest(census(img.Pix))
	var entry [1 << 15]uint8
	colors := make([]color.RGBA, 0, 256)
	palette := make(color.Palette, 0, 256)
	for i, s := range shades {
		if i < 256 {
			colors, palette = append(colors, s.mean()), append(palette, s.mean())
			entry[s.index] = uint8(i)
			continue
		}
		entry[s.index] = uint8(nearest(colors, s.mean()))
	}
	out := image.NewPaletted(img.Rect, palette)
	paperIsZero := entry[bucket(paper.R, paper.G, paper.B)] == 0
	for i := 0; i < len(out.Pix); {
		if paperIsZero && blank(img.Pix, 4*i) {
			i += blankPixels
			continue
		}
		c := pixelAt(img.Pix, 4*i)
		e := entry[bucket(uint8(c), uint8(c>>8), uint8(c>>16))]
		for ; i < len(out.Pix) && pixelAt(img.Pix, 4*i) == c; i++ {
			out.Pix[i] = e
		}
	}
	return out
}

// pixelAt returns the four bytes at offset i, red the lowest.
func pixelAt(pix []byte, i int) uint32 { return binary.LittleEndian.Uint32(pix[i:]) }

// nearest returns the index of the colour closest to c.
func nearest(colors []color.RGBA, c color.RGBA) int {
	best, least := 0, 1<<30
	for i, m := range colors {
		dr, dg, db := int(m.R)-int(c.R), int(m.G)-int(c.G), int(m.B)-int(c.B)
		if d := dr*dr + dg*dg + db*db; d < least {
			best, least = i, d
		}
	}
	return best
}

// Most of a figure is paper: it is passed over by so many pixels at a time.
const blankPixels = 64

var blanks = bytes.Repeat([]byte{0xFF}, 4*blankPixels)

// blank says whether pixels of paper begin at offset i.
func blank(pix []byte, i int) bool {
	return i+len(blanks) <= len(pix) && pix[i] == 0xFF && bytes.Equal(pix[i:i+len(blanks)], blanks)
}

// census counts the pixels of each shade, a run of equal pixels at a time.
func census(pix []byte) []shade {
	shades := make([]shade, 1<<15)
	for i := 0; i < len(pix); {
		c, start := pixelAt(pix, i), i
		if blank(pix, i) {
			i += len(blanks)
		} else {
			for i += 4; i < len(pix) && pixelAt(pix, i) == c; i += 4 {
			}
		}
		n, r, g, b := (i-start)/4, uint8(c), uint8(c>>8), uint8(c>>16)
		s := &shades[bucket(r, g, b)]
		s.count += n
		s.r, s.g, s.b = s.r+n*int(r), s.g+n*int(g), s.b+n*int(b)
	}
	return shades
}

// commonest returns the shades that occur, the commonest first.
func commonest(all []shade) []shade {
	var out []shade
	for i, s := range all {
		if s.count > 0 {
			s.index = i
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b shade) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.index, b.index))
	})
	return out
}

func bucket(r, g, b uint8) int { return int(r>>3)<<10 | int(g>>3)<<5 | int(b>>3) }
