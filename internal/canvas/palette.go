package canvas

import (
	"cmp"
	"image/color"
	"slices"
)

// reducedColor is a colour reduced to the five leading bits of each channel.
type reducedColor uint16

const reducedColors = 1 << 15

func reduce(c color.RGBA) reducedColor {
	return reducedColor(c.R>>3)<<10 | reducedColor(c.G>>3)<<5 | reducedColor(c.B>>3)
}

// color returns the darkest colour that is reduced to r.
func (r reducedColor) color() color.RGBA {
	return color.RGBA{uint8(r >> 10 << 3), uint8(r >> 5 << 3), uint8(r << 3), 0xFF}
}

// colorBin is the pixels whose colours are reduced to the same one.
type colorBin struct {
	key     reducedColor
	count   int // pixels
	r, g, b int // sums over the pixels
}

func (n *colorBin) add(c color.RGBA, pixels int) {
	n.count += pixels
	n.r, n.g, n.b = n.r+pixels*int(c.R), n.g+pixels*int(c.G), n.b+pixels*int(c.B)
}

// mean returns the average colour.
func (n *colorBin) mean() color.RGBA {
	at := func(sum int) uint8 { return uint8((sum + n.count/2) / n.count) }
	return color.RGBA{at(n.r), at(n.g), at(n.b), 0xFF}
}

// quantize gives each of the 256 fullest bins a palette entry, their mean colour, and
// the rest, all of them at the blurred edges of glyphs and lines, the nearest entry. It
// returns the palette and the entry of each colour; pixels counts the colours.
func quantize(colors []color.RGBA, pixels []int) (palette color.Palette, entries []uint8) {
	means := make([]color.RGBA, 0, 256)
	var entry [reducedColors]uint8
	for _, n := range fullestBins(colors, pixels) {
		c := n.mean()
		if len(means) < 256 {
			entry[n.key] = uint8(len(means))
			means, palette = append(means, c), append(palette, c)
			continue
		}
		entry[n.key] = uint8(nearest(means, c))
	}
	entries = make([]uint8, len(colors))
	for i, c := range colors {
		entries[i] = entry[reduce(c)]
	}
	return palette, entries
}

// fullestBins returns the bins that hold pixels, the fullest first.
func fullestBins(colors []color.RGBA, pixels []int) []colorBin {
	var bins []colorBin
	var position [reducedColors]uint16 // in bins, from 1 on
	for i, c := range colors {
		if pixels[i] == 0 {
			continue // painted over
		}
		key := reduce(c)
		if position[key] == 0 {
			bins = append(bins, colorBin{key: key})
			position[key] = uint16(len(bins))
		}
		bins[position[key]-1].add(c, pixels[i])
	}
	slices.SortFunc(bins, func(a, b colorBin) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.key, b.key))
	})
	return bins
}

// nearest returns the position of the colour closest to c.
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
