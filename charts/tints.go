package charts

import "image/color"

// tints numbers the opaque colours of a sheet in the order in which they appear; 0 is
// paper. After half of all numbers are given out, new colours are rounded down to five
// bits a channel, so that the numbers suffice: quantize joins what then is one, too.
type tints struct {
	colors []color.RGBA    // by number
	table  [1 << 16]uint16 // numbers but 0 by hash, the next free place if taken; 0: free
}

// reset forgets all colours but paper.
func (t *tints) reset() {
	t.colors = append(t.colors[:0], solid(paper))
	clear(t.table[:])
}

// number returns the number of a colour.
func (t *tints) number(c color.RGBA) uint16 {
	if c == t.colors[0] {
		return 0
	}
	i := hash(c)
	for ; t.table[i] != 0; i++ {
		if n := t.table[i]; t.colors[n] == c {
			return n
		}
	}
	if rounded := bucketOf(c).color(); len(t.colors) >= buckets && rounded != c {
		return t.number(rounded)
	}
	n := uint16(len(t.colors))
	t.colors = append(t.colors, c)
	t.table[i] = n
	return n
}

// hash spreads colours over the table: multiplicative hashing (Knuth, "The Art of
// Computer Programming", vol. 3, section 6.4).
func hash(c color.RGBA) uint16 {
	return uint16((uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B)) * 2654435769 >> 16)
}

// solid returns c without its opacity.
func solid(c color.NRGBA) color.RGBA { return color.RGBA{c.R, c.G, c.B, 0xFF} }
