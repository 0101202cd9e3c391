package charts

import (
	"cmp"
	"image/color"
	"slices"
)

// bucket is a set of colours that agree in the five leading bits of each channel.
type bucket uint16

const buckets = 1 << 15

func bucketOf(c color.RGBA) bucket {
	return bucket(c.R>>3)<<10 | bucket(c.G>>3)<<5 | bucket(c.B>>3)
}

// color returns the darkest colour of the bucket.
func (b bucket) color() color.RGBA {
	return color.RGBA{uint8(b >> 10 << 3), uint8(b >> 5 << 3), uint8(b << 3), 0xFF}
}

// shade is the pixels whose colours are in a bucket.
type shade struct {
	bucket  bucket
	count   int // pixels
	r, g, b int // sums over the pixels
}

func (s *shade) add(c color.RGBA, pixels int) {
	s.count += pixels
	s.r, s.g, s.b = s.r+pixels*int(c.R), s.g+pixels*int(c.G), s.b+pixels*int(c.B)
}

// mean returns the average colour.
func (s *shade) mean() color.RGBA {
	at := func(sum int) uint8 { return uint8((sum + s.count/2) / s.count) }
	return color.RGBA{at(s.r), at(s.g), at(s.b), 0xFF}
}

// quantize gives each of the 256 commonest shades a palette entry, and the rest, all
// of them at the blurred edges of glyphs and lines, the entry nearest to them. It
// returns the palette and the entry of each colour, of which there are so many pixels.
func quantize(colors []color.RGBA, pixels []int) (palette color.Palette, entries []uint8) {
	means := make([]color.RGBA, 0, 256)
	var entry [buckets]uint8
	for _, s := range commonest(colors, pixels) {
		c := s.mean()
		if len(means) < 256 {
			entry[s.bucket] = uint8(len(means))
			means, palette = append(means, c), append(palette, c)
			continue
		}
		entry[s.bucket] = uint8(nearest(means, c))
	}
	entries = make([]uint8, len(colors))
	for i, c := range colors {
		entries[i] = entry[bucketOf(c)]
	}
	return palette, entries
}

// commonest returns the shades that occur, the commonest first.
func commonest(colors []color.RGBA, pixels []int) []shade {
	var shades []shade
	var place [buckets]uint16 // in shades, from 1 on
	for i, c := range colors {
		if pixels[i] == 0 {
			continue // painted over
		}
		b := bucketOf(c)
		if place[b] == 0 {
			shades = append(shades, shade{bucket: b})
			place[b] = uint16(len(shades))
		}
		shades[place[b]-1].add(c, pixels[i])
	}
	slices.SortFunc(shades, func(a, b shade) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.bucket, b.bucket))
	})
	return shades
}

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
