package profile

import (
	"encoding/binary"
	"math/bits"
	"strconv"
)

// Eight bytes of text at a time, as a number whose least significant byte is the
// first, each byte XORed with '0' so that digits are 0 to 9 (D. Lemire, Number parsing
// at a gigabyte per second, Software: Practice and Experience 51, 2021, section 3).
const (
	zeros  = 0x3030303030303030 // "00000000"
	above9 = 0x7676767676767676 // 0x80 − 10: lifts a byte above 9 to its top bit
	tops   = 0x8080808080808080
)

// word returns the eight bytes from b[i] on.
func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// nonDigits returns the top bit of each byte of x that is above 9. A carry out of such
// a byte may touch later ones, so only the first that is set is sure.
func nonDigits(x uint64) uint64 { return (x + above9 | x) & tops }

// firstByte returns the index of the first byte of x whose top bit is set, given that
// no other bits are; 8 if there is none.
func firstByte(x uint64) int { return bits.TrailingZeros64(x) / 8 }

// eightDigits returns the number with the eight decimal digits in the bytes of x.
func eightDigits(x uint64) uint64 {
	x = (x*10 + x>>8) & 0x00FF00FF00FF00FF
	x = (x*100 + x>>16) & 0x0000FFFF0000FFFF
	return (x*10000 + x>>32) & 0x00000000FFFFFFFF
}

// ten holds 10⁰ to 10⁸.
var ten = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// digitRun appends the run of digits at b[i:] to the decimal m, modulo 2⁶⁴. It returns
// the index after the run.
func digitRun(b []byte, i int, m uint64) (_ uint64, end int) {
	for {
		x := word(b, i) ^ zeros
		stop := nonDigits(x)
		if stop == 0 {
			m = m*1e8 + eightDigits(x)
			i += 8
			continue
		}
		// The n digits before the stop move to the end of the word, behind zeros.
		bit := bits.TrailingZeros64(stop) // 8n + 7
		n := bit / 8
		return m*ten[n&7] + eightDigits(x<<1<<((70-bit)&63)), i + n
	}
}

// maxDigits is how many digits a uint64 holds whatever they are.
const maxDigits = 19

// number reads the JSON number at b[i:], correctly rounded to nearest even. It returns
// the index after it; ok is false if there is none, if it has a minus sign, or if no
// float64 is near it.
//
// b must hold a byte after the number that can't be part of one, and seven more.
func number(b []byte, i int) (v float64, end int, ok bool) {
	start := i
	m, i := digitRun(b, i, 0)
	count := i - start
	if count == 0 || b[start] == '0' && count > 1 {
		return 0, i, false
	}
	if b[start] == '0' {
		count = 0 // a zero before the point
	}
	exp := 0
	if b[i] == '.' {
		point := i + 1
		m, i = digitRun(b, point, m)
		if exp = point - i; exp == 0 {
			return 0, i, false
		}
		count -= exp
	}
	digits := b[start:i]
	if b[i]|0x20 == 'e' {
		var e int
		if e, i, ok = exponent(b, i+1); !ok {
			return 0, i, false
		}
		exp += e
	}
	if count <= maxDigits {
		v, ok = decimal(m, exp)
	} else {
		v, ok = longDecimal(digits, exp)
	}
	if ok {
		return v, i, true
	}
	v, err := strconv.ParseFloat(string(b[start:i]), 64)
	return v, i, err == nil
}

// longDecimal is decimal for a mantissa given as digits, perhaps with a point, that is
// no uint64. It tries the first 19 digits as they are, and with 1 added: where both are
// rounded to the same float64, so is what lies between.
func longDecimal(digits []byte, e int) (v float64, ok bool) {
	m := uint64(0)
	for _, c := range digits {
		switch {
		case c == '.':
		case m < 1e18:
			m = m*10 + uint64(c-'0')
		default:
			e++
		}
	}
	v, ok = decimal(m, e)
	above, okAbove := decimal(m+1, e)
	return v, ok && okAbove && v == above
}

// exponent reads the part of a number that follows the letter e. An exponent beyond
// ±10,000 is returned as one beyond ±10,000.
func exponent(b []byte, i int) (e, end int, ok bool) {
	sign := 1
	if b[i] == '+' || b[i] == '-' {
		if b[i] == '-' {
			sign = -1
		}
		i++
	}
	start := i
	for ; '0' <= b[i] && b[i] <= '9'; i++ {
		if e < 10000 {
			e = e*10 + int(b[i]-'0')
		}
	}
	return sign * e, i, i > start
}
