package linalg

import "math/bits"

// int192 is an integer in two's complement, low word first.
type int192 [3]uint64

// fixedDot returns Σ f[i]·g[i] over n rows, in units of 2^(f.exponent + g.exponent).
func fixedDot(f, g *fixedBlock, n int) int192 {
	if f.constant {
		f, g = g, f
	}
	var s int192
	if g.constant {
		s = timesWord(f.biasedSum, g.biased[0])
	} else {
		s[0], s[1], s[2] = dotWords(f.biased[:n], g.biased[:n])
	}
	// With u and v biased: Σ(u − 2⁶²)(v − 2⁶²) = Σuv − 2⁶²(Σu + Σv) + n·2¹²⁴
	low, carry := bits.Add64(f.biasedSum[0], g.biasedSum[0], 0)
	high := f.biasedSum[1] + g.biasedSum[1] + carry
	s[0], carry = bits.Sub64(s[0], low<<62, 0)
	s[1], carry = bits.Sub64(s[1], high<<62|low>>2, carry)
	s[2] -= high>>2 + carry
	s[1], carry = bits.Add64(s[1], uint64(n)<<60, 0)
	s[2] += uint64(n)>>4 + carry
	return s
}

// total returns Σ b[i] over n rows, in units of 2^b.exponent.
func (b *fixedBlock) total(n int) int192 {
	// Σ(u − 2⁶²) = Σu − n·2⁶²
	low, borrow := bits.Sub64(b.biasedSum[0], uint64(n)<<62, 0)
	high, borrow := bits.Sub64(b.biasedSum[1], uint64(n)>>2, borrow)
	return int192{low, high, -borrow}
}

// dotWords returns Σ u[i]·v[i], in words that stay in registers.
func dotWords(u, v []uint64) (s0, s1, s2 uint64) {
	var carry uint64
	v = v[:len(u)]
	for i, x := range u {
		hi, lo := bits.Mul64(x, v[i])
		s0, carry = bits.Add64(s0, lo, 0)
		s1, carry = bits.Add64(s1, hi, carry)
		s2, _ = bits.Add64(s2, 0, carry)
	}
	return s0, s1, s2
}

// timesWord returns u·v.
func timesWord(u [2]uint64, v uint64) int192 {
	mid, s0 := bits.Mul64(u[0], v)
	s2, s1 := bits.Mul64(u[1], v)
	s1, carry := bits.Add64(s1, mid, 0)
	return int192{s0, s1, s2 + carry}
}
