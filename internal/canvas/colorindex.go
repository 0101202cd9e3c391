package canvas

import "image/color"

// colorIndex numbers the opaque colours of an image in the order in which they appear;
// white is 0. When half of the 65,536 indices are given out, new colours are reduced to
// five bits a channel, so that the indices suffice; quantize joins such colours anyway.
type colorIndex struct {
	colors []color.RGBA // by index
	// table is a hash table with linear probing: it holds the indices, but for that of
	// white; 0 is a free place.
	table [1 << 16]uint16
}

// reset forgets all colours but white.
func (x *colorIndex) reset() {
	x.colors = append(x.colors[:0], white)
	clear(x.table[:])
}

// of returns the index of a colour.
func (x *colorIndex) of(c color.RGBA) uint16 {
	if c == white {
		return 0
	}
	i := hash(c)
	for ; x.table[i] != 0; i++ {
		if n := x.table[i]; x.colors[n] == c {
			return n
		}
	}
	if reduced := reduce(c).color(); len(x.colors) >= reducedColors && reduced != c {
		return x.of(reduced)
	}
	n := uint16(len(x.colors))
	x.colors = append(x.colors, c)
	x.table[i] = n
	return n
}

// hash spreads colours over the table: multiplicative hashing (Knuth, "The Art of
// Computer Programming", vol. 3, section 6.4).
func hash(c color.RGBA) uint16 {
	return uint16((uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B)) * 2654435769 >> 16)
}

// opaque returns c without its opacity.
func opaque(c color.NRGBA) color.RGBA { return color.RGBA{c.R, c.G, c.B, 0xFF} }
