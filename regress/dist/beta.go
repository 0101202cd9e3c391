package dist

import "steptime/internal/dd"

// betaTails returns the tails of the beta distribution with parameters a and b,
//
//	P(X ≤ x) = I_x(a, b),
//
// at the x with x/(1−x) = u/v. The slope is with respect to ln(u/v). The odds say x
// and 1−x to full precision where x itself would round to 1.
func betaTails(a, b float64, u, v scaled) tails {
	// Divide both by the larger power of two, so that one may vanish but none overflow.
	e := max(u.e, v.e)
	u.e, v.e = u.e-e, v.e-e
	sum := u.num().Add(v.num())
	x, y := u.num().Div(sum), v.num().Div(sum)

	lnx, lny := u.log().Sub(sum.Log()), v.log().Sub(sum.Log())
	slope := lnx.MulFloat(a).Add(lny.MulFloat(b)).Sub(lnBeta(a, b))

	lambda := y.MulFloat(a).Sub(x.MulFloat(b))
	if 2*lambda.Hi >= x.Hi-y.Hi { // x ≤ (a+½)/(a+b+1)
		lower, upper := complementary(slope.Add(betaFraction(a, b, x, y).Log()))
		return tails{lower, upper, slope}
	}
	upper, lower := complementary(slope.Add(betaFraction(b, a, y, x).Log()))
	return tails{lower, upper, slope}
}

// lnBeta returns ln B(a, b) (DLMF 5.12.1).
func lnBeta(a, b float64) dd.Num {
	sum := dd.From(a).AddFloat(b)
	return dd.From(a).LogGamma().Add(dd.From(b).LogGamma()).Sub(sum.LogGamma())
}

// betaFraction returns I_x(a, b)·B(a, b)/(xᵃyᵇ), where y = 1−x and
// x ≤ (a+½)/(a+b+1), as the continued fraction
//
//	1/(β₀ + α₁/(β₁ + α₂/(β₂ + …
//	αₘ = (a+m−1)(a+b+m−1)x/(a+2m−1) · m(b−m)x/(a+2m−1)
//	βₘ = m + m(b−m)x/(a+2m−1) + (a+m)(λ+1+m(1+y))/(a+2m+1),  λ = ay − bx.
//
// It is the even part of DLMF 8.17.22, the one with half as many terms, with its m-th
// quotient multiplied by a+2m; so used by A. R. DiDonato and A. H. Morris, "Algorithm
// 708: Significant digit computation of the incomplete beta function ratios", ACM TOMS
// 18 (1992). In this range of x, λ ≥ −½ and β₀ > 0.
//
// Terms needed, as counted: fewer than 30 in the tails, and at the mean about
// 8·∛min(a, b) from 100 on, 1,400 for a = b = 5e6; 330 for b = ¼, where they are most.
func betaFraction(a, b float64, x, y dd.Num) dd.Num {
	lambda1 := y.MulFloat(a).Sub(x.MulFloat(b)).AddFloat(1) // λ+1
	y1 := y.AddFloat(1)
	ab := dd.From(a).AddFloat(b)

	f := newFraction(lambda1.MulFloat(a).Div(dd.From(a).AddFloat(1)))
	for m := 1.0; m < maxTerms && !f.settled(); m++ {
		am := dd.From(a).AddFloat(m)
		am1 := dd.From(a).AddFloat(m - 1)
		xBelow := x.Div(am.AddFloat(m - 1)) // x/(a+2m−1)
		p := am1.Mul(ab.AddFloat(m - 1)).Mul(xBelow)
		q := dd.From(b).AddFloat(-m).MulFloat(m).Mul(xBelow)
		r := am.Mul(lambda1.Add(y1.MulFloat(m))).Div(am.AddFloat(m + 1))
		f.next(p.Mul(q), q.Add(r).AddFloat(m))
	}
	return f.value
}
