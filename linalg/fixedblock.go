package linalg

import (
	"math"
	"math/bits"
)

// blockRows is how many rows are converted to fixed point at once: few enough that
// their values lie close together and stay in the first-level cache.
const blockRows = 256

// fixedBits is the magnitude, in bits, that the values of a fixedBlock are scaled to.
const fixedBits = 62

// fixedBlock is a block of at most blockRows fixed-point numbers: integers of magnitude
// < 2⁶², in units of 2^exponent.
type fixedBlock struct {
	biased    [blockRows]uint64 // each integer plus 2⁶², which is never negative
	biasedSum [2]uint64         // Σ biased, low word first
	exponent  int
	constant  bool // all values are equal; only biased[0] is set
}

// splitIntoSlices appends to slices the fixed-point blocks whose sum is x, exactly:
// the leading 62 bits of all values, then the next 62 of what is left, and so on, none
// for x = 0. One is enough where all bits of the values lie within 62 of each other, 34
// always are. finite reports whether x has neither NaN nor infinity. residual is space
// to work in, as long as x.
//
// Such a splitting is free of error, and so are the products of the slices (K. Ozaki,
// T. Ogita, S. Oishi, S. M. Rump, "Error-free transformations of matrix multiplication
// by using fast routines of matrix multiplication and its applications", Numerical
// Algorithms 59, 2012; here the slices are integers and their products 128 bits wide).
func splitIntoSlices(slices []fixedBlock, x, residual []float64) (_ []fixedBlock, finite bool) {
	for {
		values, constant := x, isConstant(x)
		if constant {
			values = x[:1]
		}
		largest := largestMagnitude(values)
		if !(largest <= math.MaxFloat64) {
			return slices, false
		}
		if largest == 0 {
			return slices, true
		}
		slices = grow(slices)
		b := &slices[len(slices)-1]
		b.scale(largest)
		exact := b.set(values)
		if b.constant = constant; constant {
			b.biasedSum[1], b.biasedSum[0] = bits.Mul64(b.biasedSum[0], uint64(len(x)))
		}
		if exact {
			return slices, true
		}
		b.subtractFrom(x, residual)
		x = residual[:len(x)]
	}
}

// isConstant reports whether all values are equal, as those of a constant term are.
func isConstant(x []float64) bool {
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

// grow returns slices with one more element, of any value.
func grow(slices []fixedBlock) []fixedBlock {
	if len(slices) < cap(slices) {
		return slices[:len(slices)+1]
	}
	return append(slices, fixedBlock{})
}

// scale chooses the unit for values of magnitude at most largest: the finest that 62
// bits allow, but none finer than the smallest float64.
func (b *fixedBlock) scale(largest float64) {
	_, top := math.Frexp(largest) // largest < 2^top
	b.exponent = max(top-fixedBits, -1074)
}

// set makes b the leading bits of x, down to its unit, and reports whether they are all
// the bits of x.
func (b *fixedBlock) set(x []float64) (exact bool) {
	unit := math.Ldexp(1, b.exponent)
	// 2^−exponent, in two factors because 2¹⁰⁷⁴ is no float64. Multiplying by them is
	// exact, or else the result is below 1 and counts as 0.
	up, up2 := math.Ldexp(1, -b.exponent/2), math.Ldexp(1, -b.exponent-(-b.exponent/2))
	exact = true
	biased := b.biased[:len(x)]
	var low, high, carry uint64
	for i, v := range x {
		t := int64(v * up * up2)
		if float64(t)*unit != v {
			exact = false
		}
		biased[i] = uint64(t + 1<<fixedBits)
		low, carry = bits.Add64(low, biased[i], 0)
		high, _ = bits.Add64(high, 0, carry)
	}
	b.biasedSum = [2]uint64{low, high}
	return exact
}

// subtractFrom sets residual to x − b, where b was set from x: the bits of x below the
// unit of b.
func (b *fixedBlock) subtractFrom(x, residual []float64) {
	unit := math.Ldexp(1, b.exponent)
	for i, v := range x {
		t := int64(b.biased[i]) - 1<<fixedBits
		residual[i] = v - float64(float64(t)*unit) // exact
	}
}
