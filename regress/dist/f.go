package dist

import "math"

// F is the F distribution with D1 and D2 degrees of freedom, both > 0: that of the
// ratio of two independent χ², each divided by its degrees of freedom.
//
// Special cases are:
//
//	every method of F{D1, D2} = NaN if D1 or D2 is NaN or ≤ 0
//	F{D1, +Inf} is the distribution of χ²(D1)/D1
//	F{+Inf, D2} is the distribution of D2/χ²(D2)
//	F{+Inf, +Inf} is the constant 1
type F struct {
	D1, D2 float64
}

// CDF returns the lower tail P(X ≤ f).
//
// Special cases are:
//
//	CDF(f) = 0 for f ≤ 0
//	CDF(+Inf) = 1
//	CDF(NaN) = NaN
func (d F) CDF(f float64) float64 { return d.tails(f).lower.Exp().Float() }

// Survival returns the upper tail P(X > f), with all its digits where 1 − CDF has none.
//
// Special cases are:
//
//	Survival(f) = 1 for f ≤ 0
//	Survival(+Inf) = 0
//	Survival(NaN) = NaN
func (d F) Survival(f float64) float64 { return d.tails(f).upper.Exp().Float() }

// LogCDF returns the natural logarithm of CDF, also where CDF underflows.
func (d F) LogCDF(f float64) float64 { return d.tails(f).lower.Float() }

// LogSurvival returns the natural logarithm of Survival, also where Survival
// underflows.
func (d F) LogSurvival(f float64) float64 { return d.tails(f).upper.Float() }

// Quantile returns the f with CDF(f) = p. It is 0 or +Inf where f is beyond the
// range of float64.
//
// Special cases are:
//
//	Quantile(0) = 0
//	Quantile(1) = +Inf
//	Quantile(p) = NaN for p < 0, p > 1 or p = NaN
func (d F) Quantile(p float64) float64 {
	if p <= 0.5 {
		return d.invert(p, lowerTail)
	}
	return d.invert(1-p, upperTail) // 1−p is exact
}

// SurvivalQuantile returns the f with Survival(f) = q, for tails q as small as float64
// goes, where Quantile(1−q) has no digit. Special cases are those of Quantile(1−q).
func (d F) SurvivalQuantile(q float64) float64 {
	if q <= 0.5 {
		return d.invert(q, upperTail)
	}
	return d.invert(1-q, lowerTail)
}

// tails returns the logarithms of both tails at f.
func (d F) tails(f float64) tails {
	d1, d2 := effective(d.D1), effective(d.D2)
	switch {
	case !(d1 > 0 && d2 > 0) || math.IsNaN(f):
		return tails{undefined, undefined, undefined}
	case f <= 0:
		return tails{impossible, certain, impossible}
	case math.IsInf(f, 1):
		return tails{certain, impossible, impossible}
	case math.IsInf(d1, 1) && math.IsInf(d2, 1):
		if f < 1 {
			return tails{impossible, certain, impossible}
		}
		return tails{certain, impossible, impossible}
	case math.IsInf(d2, 1):
		return gammaTails(d1/2, product(d1, f).half())
	case math.IsInf(d1, 1):
		return gammaTails(d2/2, quotient(d2, f).half()).swap()
	}
	return betaTails(d1/2, d2/2, product(d1, f), product(d2, 1))
}

// invert returns the f at which one tail is p ≤ ½.
func (d F) invert(p float64, which tail) float64 {
	d1, d2 := effective(d.D1), effective(d.D2)
	switch {
	case !(d1 > 0 && d2 > 0 && p >= 0):
		return math.NaN()
	case p > 0 && math.IsInf(d1, 1) && math.IsInf(d2, 1):
		return 1
	}
	return invert(d.tails, p, which)
}
