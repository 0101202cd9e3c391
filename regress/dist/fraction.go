package dist

import (
	"math"

	"steptime/internal/dd"
)

// maxTerms ends every sum. The longest one, for degrees of freedom just below 1e12 at
// the mean, has 63,000 terms.
const maxTerms = 1 << 17

// fraction is the value of a continued fraction
//
//	1/(β₀ + α₁/(β₁ + α₂/(β₂ + …
//
// after some of its terms, summed forward by Steed's algorithm: the sum of the
// differences of successive convergents, dₘ being the last of the denominators.
//
// # References
//
//   - A. R. Barnett, D. H. Feng, J. W. Steed, L. J. B. Goldfarb, "Coulomb wave
//     functions for all real η and ρ", Computer Physics Communications 8 (1974).
type fraction struct {
	d, difference, value dd.Num
}

// newFraction returns the fraction that ends with β₀.
func newFraction(beta dd.Num) fraction {
	d := dd.From(1).Div(beta)
	return fraction{d, d, d}
}

// next appends αₘ and βₘ.
func (f *fraction) next(alpha, beta dd.Num) {
	ad := alpha.Mul(f.d)
	f.d = dd.From(1).Div(beta.Add(ad))
	f.difference = f.difference.Mul(ad.Neg().Mul(f.d))
	f.value = f.value.Add(f.difference)
}

// settled reports whether the last difference was below 2⁻⁹⁰ of the value.
func (f *fraction) settled() bool {
	return math.Abs(f.difference.Hi) <= 0x1p-90*math.Abs(f.value.Hi)
}
