package jsonscan

import (
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

// nonDigits returns the top bit of each byte of x that is above 9. A carry out of such
// a byte may touch later ones, so only the first that is set is sure.
func nonDigits(x uint64) uint64 { return (x + above9 | x) & tops }

// firstByte returns the index of the first byte of x whose top bit is set, given that
// no other bits are; 8 if there is none.
func firstByte(x uint64) int { return bits.TrailingZeros64(x) / 8 }

// eightDigits returns the number with the eight decimal digits in the bytes of x, the
// first the most significant: neighbours make pairs, and the four pairs are weighed and
// added by two products, whose upper halves meet in the same word.
func eightDigits(x uint64) uint64 {
	const pairs = 0x000000FF_000000FF
	x = x*10 + x>>8
	return ((x&pairs)*(100+1e6<<32) + (x>>16&pairs)*(1+1e4<<32)) >> 32
}

// fewDigits returns the number with the n digits at the start of x, fewer than eight,
// and n; stop is nonDigits(x).
func fewDigits(x, stop uint64) (m uint64, n int) {
	// The digits move to the end of the word, behind zeros.
	bit := bits.TrailingZeros64(stop) // 8n + 7
	return eightDigits(x << 1 << ((70 - bit) & 63)), bit / 8
}

// ten holds 10⁰ to 10⁷.
var ten = [8]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7}

// digitRun appends the run of digits at b[i:] to the decimal m, modulo 2⁶⁴. It returns
// the index after the run.
func digitRun(b *Buffer, i int, m uint64) (_ uint64, end int) {
	for {
		x := b.word(i) ^ zeros
		stop := nonDigits(x)
		if stop != 0 {
			few, n := fewDigits(x, stop)
			return m*ten[n&7] + few, i + n
		}
		m = m*1e8 + eightDigits(x)
		i += 8
	}
}

// maxDigits is how many digits a uint64 holds whatever they are.
const maxDigits = 19

// number reads the JSON number at b[i:], correctly rounded to nearest even. It returns
// the index after it; ok is false if there is none, if it has a minus sign, or if no
// float64 is near it.
func number(b *Buffer, i int) (v float64, end int, ok bool) {
	x := b.word(i) ^ zeros
	stop := nonDigits(x)
	if stop == 0 {
		return longNumber(b, i)
	}
	m, digits := fewDigits(x, stop)
	end = i + digits
	if byte(x) == 0 {
		digits-- // a zero before the point
	}
	if digits == 0 != (byte(x) == 0) {
		return 0, end, false // no digits, or more after a leading zero
	}
	exp := 0
	if b[end] == '.' {
		point := end + 1
		if m, end = digitRun(b, point, m); end == point {
			return 0, end, false
		}
		exp = point - end
		digits -= exp
	} else if b[end]|0x20 != 'e' {
		return float64(int64(m)), end, true
	}
	if b[end]|0x20 == 'e' {
		var e int
		if e, end, ok = exponent(b, end+1); !ok {
			return 0, end, false
		}
		exp += e
	}
	if digits <= maxDigits {
		if v, ok = decimal(m, exp); ok {
			return v, end, true
		}
	}
	return longNumber(b, i)
}

// maxExact is the length of mantissas up to which strconv.ParseFloat rounds correctly. Of
// longer ones what it says counts, as in encoding/json: it may misplace the point.
const maxExact = 800

// longNumber is number for numbers of any length, if slower.
func longNumber(b *Buffer, i int) (v float64, end int, ok bool) {
	mantissa, ok := skipMantissa(b, i)
	if !ok {
		return 0, mantissa, false
	}
	exp, end := 0, mantissa
	if b[end]|0x20 == 'e' {
		if exp, end, ok = exponent(b, end+1); !ok {
			return 0, end, false
		}
	}
	if mantissa-i <= maxExact {
		if v, ok = longDecimal(b[i:mantissa], exp); ok {
			return v, end, true
		}
	}
	v, err := strconv.ParseFloat(string(b[i:end]), 64)
	return v, end, err == nil
}

// longDecimal is decimal for a mantissa of any length, perhaps with a point. Of one that
// is no uint64 it tries the first 19 digits as they are, and with 1 added: where both
// are rounded to the same float64, so is what lies between.
func longDecimal(mantissa []byte, e int) (v float64, ok bool) {
	m, places, cut := uint64(0), 0, false // places is 1 after the point
	for _, c := range mantissa {
		switch {
		case c == '.':
			places = 1
		case m < 1e18: // so that maxDigits fit
			m = m*10 + uint64(c-'0')
			e -= places
		default:
			cut = true
			e += 1 - places
		}
	}
	v, ok = decimal(m, e)
	if !cut {
		return v, ok
	}
	above, _ := decimal(m+1, e) // 0 where it can't tell
	return v, ok && v == above
}

// exponent reads the part of a number that follows the letter e. An exponent beyond
// ±10,000 is returned as one beyond ±10,000.
func exponent(b *Buffer, i int) (e, end int, ok bool) {
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
