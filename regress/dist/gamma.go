package dist

import (
	"math"

	"steptime/internal/dd"
)

// gammaTails returns the tails of the gamma distribution with parameter a at x,
//
//	P(X ≤ x) = P(a, x),
//
// which is what the beta distribution of bX tends to as its parameter b grows.
func gammaTails(a float64, x scaled) tails {
	z := x.num()
	if math.IsInf(z.Hi, 1) {
		return tails{certain, impossible, impossible}
	}
	slope := x.log().MulFloat(a).Sub(z).Sub(dd.From(a).LogGamma())
	if z.Hi <= a+0.5 {
		lower, upper := complementary(slope.Add(gammaSeries(a, z).Log()))
		return tails{lower, upper, slope}
	}
	upper, lower := complementary(slope.Add(gammaFraction(a, z).Log()))
	return tails{lower, upper, slope}
}

// gammaSeries returns P(a, x)·Γ(a)/(xᵃe⁻ˣ) = Σ xⁿ/(a(a+1)…(a+n)), n = 0, 1, …
// (DLMF 8.11.4), for x ≤ a+½.
func gammaSeries(a float64, x dd.Num) dd.Num {
	term := dd.From(1).Div(dd.From(a))
	sum := term
	for n := 1.0; n < maxTerms && term.Hi > 0x1p-90*sum.Hi; n++ {
		term = term.Mul(x).Div(dd.From(a).AddFloat(n))
		sum = sum.Add(term)
	}
	return sum
}

// gammaFraction returns Q(a, x)·Γ(a)/(xᵃe⁻ˣ) for x > a+½ as the continued fraction
// with αₘ = m(a−m) and βₘ = x + 1 − a + 2m, the even part of DLMF 8.9.2.
func gammaFraction(a float64, x dd.Num) dd.Num {
	beta := x.AddFloat(-a).AddFloat(1)
	f := newFraction(beta)
	for m := 1.0; m < maxTerms && !f.settled(); m++ {
		f.next(dd.From(a).AddFloat(-m).MulFloat(m), beta.AddFloat(2*m))
	}
	return f.value
}
