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
		lower, upper := complementary(slope.Add(gammaLower(a, z).Log()))
		return tails{lower, upper, slope}
	}
	upper, lower := complementary(slope.Add(gammaUpper(a, z).Log()))
	return tails{lower, upper, slope}
}

// gammaLower returns P(a, x)·Γ(a)/(xᵃe⁻ˣ) for x ≤ a+½ as the continued fraction that
// [betaFraction] of a, b and x/b tends to as b grows,
//
//	αₘ = (a+m−1)x/(a+2m−1) · mx/(a+2m−1)
//	βₘ = m + mx/(a+2m−1) + (a+m)(a−x+1+2m)/(a+2m+1).
func gammaLower(a float64, x dd.Num) dd.Num {
	lambda1 := dd.From(a).Sub(x).AddFloat(1)
	f := newFraction(lambda1.MulFloat(a).Div(dd.From(a).AddFloat(1)))
	for m := 1.0; m < maxTerms && !f.settled(); m++ {
		am := dd.From(a).AddFloat(m)
		xBelow := x.Div(am.AddFloat(m - 1)) // x/(a+2m−1)
		p := dd.From(a).AddFloat(m - 1).Mul(xBelow)
		q := xBelow.MulFloat(m)
		r := am.Mul(lambda1.AddFloat(2 * m)).Div(am.AddFloat(m + 1))
		f.next(p.Mul(q), q.Add(r).AddFloat(m))
	}
	return f.value
}

// gammaUpper returns Q(a, x)·Γ(a)/(xᵃe⁻ˣ) for x > a+½ as the continued fraction with
// αₘ = m(a−m) and βₘ = x + 1 − a + 2m, the even part of DLMF 8.9.2.
func gammaUpper(a float64, x dd.Num) dd.Num {
	beta := x.AddFloat(-a).AddFloat(1)
	f := newFraction(beta)
	for m := 1.0; m < maxTerms && !f.settled(); m++ {
		f.next(dd.From(a).AddFloat(-m).MulFloat(m), beta.AddFloat(2*m))
	}
	return f.value
}
