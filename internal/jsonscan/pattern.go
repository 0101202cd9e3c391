package jsonscan

import "encoding/binary"

// maxPattern is the longest text that a pattern holds.
const maxPattern = 24

// A pattern is a short text, kept so that it takes three comparisons of words and no
// loop to find whether it stands somewhere. The zero pattern stands everywhere.
type pattern struct {
	a, b, c             uint64 // the words
	maskA, maskB, maskC uint64 // of the bytes that count
}

// nowhere is a pattern that stands nowhere.
var nowhere = pattern{a: 1}

// patternOf returns the pattern of a text, or nowhere if it is too long or empty.
func patternOf(text []byte) pattern {
	if len(text) == 0 || len(text) > maxPattern {
		return nowhere
	}
	var bytes, mask [maxPattern]byte
	for i := range copy(bytes[:], text) {
		mask[i] = 0xFF
	}
	word := func(of *[maxPattern]byte, i int) uint64 { return binary.LittleEndian.Uint64(of[i:]) }
	return pattern{
		a: word(&bytes, 0), b: word(&bytes, 8), c: word(&bytes, 16),
		maskA: word(&mask, 0), maskB: word(&mask, 8), maskC: word(&mask, 16),
	}
}

// at reports whether the text is what b[i:] starts with.
func (p *pattern) at(b *Buffer, i int) bool {
	return b.word(i)&p.maskA == p.a && b.word(i+8)&p.maskB == p.b && b.word(i+16)&p.maskC == p.c
}
