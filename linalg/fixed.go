package linalg

import (
	"math"
	"math/bits"
)

// fixedRows is how many rows are converted at once: few enough that their values lie
// close together and stay in the first-level cache.
const fixedRows = 256

// fixedBits is the magnitude, in bits, that the values of a fixed vector are scaled to.
const fixedBits = 62

// fixed is a vector of at most fixedRows integers, in units of 2^exp.
type fixed struct {
	// offset holds the integers, of magnitude < 2⁶², each plus 2⁶²: without a sign,
	// products of them need no correction one by one.
	offset [fixedRows]uint64
	sum    [2]uint64 // Σ offset, least significant word first
	exp    int
	lowest int  // all values are multiples of 2^lowest
	same   bool // all values are the first one, which alone is in offset
}

// expand appends to parts the fixed vectors whose sum is x, exactly; none for x = 0.
// One is enough where the bits of all values lie within fixedBits of each other, 34
// always are. finite tells whether x has neither NaN nor infinity. rest is space to
// work in, as long as x.
func expand(parts []fixed, x, rest []float64) (_ []fixed, finite bool) {
	for {
		values, same := x, constant(x)
		if same {
			values = x[:1]
		}
		largest := largestMagnitude(values)
		if !(largest <= math.MaxFloat64) {
			return parts, false
		}
		if largest == 0 {
			return parts, true
		}
		parts = extend(parts)
		f := &parts[len(parts)-1]
		f.scale(largest)
		exact := f.set(values)
		if f.same = same; same {
			f.sum[1], f.sum[0] = bits.Mul64(f.sum[0], uint64(len(x)))
		}
		if exact {
			return parts, true
		}
		f.remainder(rest, x)
		x = rest[:len(x)]
	}
}

// constant tells whether all values are equal, as those of a constant term are.
func constant(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return false
		}
	}
	return true
}

// largestMagnitude returns the largest |x[i]|; NaN if there is a NaN.
func largestMagnitude(x []float64) float64 {
	var largest uint64
	for _, v := range x {
		largest = max(largest, math.Float64bits(v)&^(1<<63))
	}
	return math.Float64frombits(largest)
}

// extend returns parts with one more element, of any value.
func extend(parts []fixed) []fixed {
	if len(parts) < cap(parts) {
		return parts[:len(parts)+1]
	}
	return append(parts, fixed{})
}

// scale chooses the unit for values of magnitude at most largest: the finest that
// fixedBits allow, but none finer than that of float64 themselves.
func (f *fixed) scale(largest float64) {
	_, top := math.Frexp(largest) // largest < 2^top
	f.exp = max(top-fixedBits, -1074)
}

// set makes f the leading bits of x, down to its unit, and tells whether they are all
// its bits.
func (f *fixed) set(x []float64) (exact bool) {
	unit := math.Ldexp(1, f.exp)
	// 2^−exp, in two factors because 2¹⁰⁷⁴ is no float64. Multiplying by them is
	// exact, or else the result is below 1 and counts as 0.
	up, up2 := math.Ldexp(1, -f.exp/2), math.Ldexp(1, -f.exp-(-f.exp/2))
	exact = true
	offset := f.offset[:len(x)]
	var used, low, high, carry uint64
	for i, v := range x {
		t := int64(v * up * up2)
		if float64(t)*unit != v {
			exact = false
		}
		used |= uint64(t)
		offset[i] = uint64(t + 1<<fixedBits)
		low, carry = bits.Add64(low, offset[i], 0)
		high, _ = bits.Add64(high, 0, carry)
	}
	f.sum = [2]uint64{low, high}
	f.lowest = f.exp + bits.TrailingZeros64(used)
	return exact
}

// remainder sets rest to what f leaves of x, which it was set from.
func (f *fixed) remainder(rest, x []float64) {
	unit := math.Ldexp(1, f.exp)
	for i, v := range x {
		t := int64(f.offset[i]) - 1<<fixedBits
		rest[i] = v - float64(float64(t)*unit) // exact: the low bits of v
	}
}

// dot returns the sum of the products of the n values of f and g, in units of
// 2^(f.exp + g.exp).
func dot(f, g *fixed, n int) int192 {
	if f.same {
		f, g = g, f
	}
	var s int192
	if g.same {
		s = timesWord(f.sum, g.offset[0])
	} else {
		s[0], s[1], s[2] = dotOffset(f.offset[:n], g.offset[:n])
	}
	// Σ(u − 2⁶²)(v − 2⁶²) = Σuv − 2⁶²(Σu + Σv) + n·2¹²⁴
	low, carry := bits.Add64(f.sum[0], g.sum[0], 0)
	high := f.sum[1] + g.sum[1] + carry
	s[0], carry = bits.Sub64(s[0], low<<62, 0)
	s[1], carry = bits.Sub64(s[1], high<<62|low>>2, carry)
	s[2] -= high>>2 + carry
	s[1], carry = bits.Add64(s[1], uint64(n)<<60, 0)
	s[2] += uint64(n)>>4 + carry
	return s
}

// int192 is an integer in two's complement, least significant word first.
type int192 [3]uint64

// dotOffset returns Σ u[i]·v[i], in words that stay in registers.
func dotOffset(u, v []uint64) (s0, s1, s2 uint64) {
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
