package jsonscan

import (
	"math"
	"math/big"
	"math/bits"
)

// maxTen bounds the powers of ten that decimal knows. With a mantissa from 1 to 2⁶⁴
// everything in its range is a normal float64.
const maxTen = 64

// power is 10ᵉ = (mantissa + θ)·2^exp with 2⁶³ ≤ mantissa < 2⁶⁴ and 0 ≤ θ < 1.
type power struct {
	mantissa uint64
	exp      int
}

// powers holds 10ᵉ at index e + maxTen.
var powers = computePowers()

func computePowers() (table [2*maxTen + 1]power) {
	for i := range table {
		e := i - maxTen
		num, den := big.NewInt(1), big.NewInt(1)
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(e, -e))), nil)
		// 64 bits and a few more of the quotient num/den, shifted by a power of two.
		shift := 64 + scale.BitLen()
		if e >= 0 {
			num = scale
		} else {
			den = scale
		}
		q := num.Lsh(num, uint(shift))
		q.Quo(q, den)
		drop := q.BitLen() - 64
		q.Rsh(q, uint(drop))
		table[i] = power{mantissa: q.Uint64(), exp: drop - shift}
	}
	return table
}

// exactTens bounds the powers of ten that are float64: 5²² < 2⁵³ < 5²³.
const exactTens = 22

// tens holds 10⁰ to 10²².
var tens = [exactTens + 1]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// decimal returns m·10ᵉ, correctly rounded to nearest even. ok is false where it can't
// tell: if |e| > maxTen, for values half-way between two float64, and else for about
// one m in a thousand.
//
// It knows the product to 64 bits from below and from above: with m shifted to 64 bits
// and 10ᵉ = (t + θ)·2ᵏ it lies in [m·t, m·t + m)·2ᵏ, and the upper word of that, hi,
// grows by 1 at most. If the whole interval rounds to one float64, that is the answer.
//
// # References
//
// W. D. Clinger, How to read floating point numbers accurately, PLDI 1990.
//
// D. Lemire, Number parsing at a gigabyte per second, Software: Practice and
// Experience 51 (2021), section 5. There a second product settles most of what is left
// open here, where strconv does.
func decimal(m uint64, e int) (v float64, ok bool) {
	if m < 1<<53 && uint(e+exactTens) <= 2*exactTens {
		// Both are float64, so that one operation rounds once.
		if e < 0 {
			return float64(int64(m)) / tens[-e], true
		}
		return float64(int64(m)) * tens[e], true
	}
	if m == 0 {
		return 0, true
	}
	if uint(e+maxTen) > 2*maxTen {
		return 0, false
	}
	p := &powers[e+maxTen]
	zeros := bits.LeadingZeros64(m)
	hi, lo := bits.Mul64(m<<zeros, p.mantissa)
	// Where the first bit of hi is 0, one bit fewer is beyond the 53 that stay.
	first := hi >> 63
	drop := 10 + first
	half := uint64(1) << (9 + first)
	rest := hi & (half<<1 - 1)
	if rest == half-1 || rest == half && lo == 0 {
		return 0, false
	}
	kept := hi>>drop + rest>>(drop-1)
	// kept has its 53rd bit set, or is 2⁵³: added to the exponent field less one, that
	// bit, or the carry, completes it.
	exp := p.exp - zeros + 64 + int(drop)
	return math.Float64frombits(uint64(exp+1023+51)<<52 + kept), true
}
