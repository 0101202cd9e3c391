package linalg

import (
	"math/big"
	"math/bits"
)

// accumulator is a sum of products of float64 without any rounding: an integer in
// two's complement, low word first, in units of 2^accumulatorUnit, wide enough for 2⁶²
// products of the largest float64 (Kulisch's long accumulator: U. Kulisch, W. Miranker,
// "The arithmetic of the digital computer: a new approach", SIAM Review 28, 1986).
//
// Integer addition is associative. So the sum depends neither on the order of the
// products nor on how they were spread over processors.
type accumulator [accumulatorWords]uint64

const (
	// accumulatorUnit is the exponent of the smallest product: (2⁻¹⁰⁷⁴)².
	accumulatorUnit = -2148

	// accumulatorWords covers 2⁻²¹⁴⁸ … 2²⁰⁴⁸ · 2⁶², and a sign.
	accumulatorWords = (2148 + 2048 + 62 + 1 + 63) / 64
)

// addScaled adds v·2^exp to a. exp ≥ accumulatorUnit.
func (a *accumulator) addScaled(v int192, exp int) {
	at := exp - accumulatorUnit
	w, s := at/64, uint(at%64)
	sign := uint64(int64(v[2]) >> 63)
	// Shifts by 64 are 0 in Go, which is what s = 0 needs.
	shifted := [4]uint64{
		v[0] << s,
		v[1]<<s | v[0]>>(64-s),
		v[2]<<s | v[1]>>(64-s),
		sign<<s | v[2]>>(64-s),
	}
	var carry uint64
	for i, word := range shifted {
		if w+i == accumulatorWords {
			return
		}
		a[w+i], carry = bits.Add64(a[w+i], word, carry)
	}
	// Above, the addend is all sign bits: with a carry out of a negative addend, or
	// none out of a positive one, nothing changes any more.
	for i := w + 4; i < accumulatorWords && carry != sign&1; i++ {
		a[i], carry = bits.Add64(a[i], sign, carry)
	}
}

// add adds b to a.
func (a *accumulator) add(b *accumulator) {
	var carry uint64
	for i := range a {
		a[i], carry = bits.Add64(a[i], b[i], carry)
	}
}

// sub subtracts b from a.
func (a *accumulator) sub(b *accumulator) {
	var borrow uint64
	for i := range a {
		a[i], borrow = bits.Sub64(a[i], b[i], borrow)
	}
}

// exponent returns the largest e such that a is a multiple of 2^e; ok is false if a is 0.
func (a *accumulator) exponent() (e int, ok bool) {
	for i, word := range a {
		if word != 0 {
			return accumulatorUnit + 64*i + bits.TrailingZeros64(word), true
		}
	}
	return 0, false
}

// rat returns a.
func (a *accumulator) rat() *big.Rat {
	e, _ := a.exponent()
	return scaledRat(a.int(e), e)
}

// int returns a in units of 2^exp. The caller knows that it is a multiple of that.
func (a *accumulator) int(exp int) *big.Int {
	negative := int64(a[accumulatorWords-1]) < 0
	magnitude := *a
	if negative {
		var zero accumulator
		zero.sub(a)
		magnitude = zero
	}
	var bytes [accumulatorWords * 8]byte
	for i, word := range magnitude {
		for k := range 8 {
			bytes[len(bytes)-1-8*i-k] = byte(word >> (8 * k))
		}
	}
	z := new(big.Int).SetBytes(bytes[:])
	if shift := exp - accumulatorUnit; shift >= 0 {
		z.Rsh(z, uint(shift))
	} else {
		z.Lsh(z, uint(-shift))
	}
	if negative {
		z.Neg(z)
	}
	return z
}
