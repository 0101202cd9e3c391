package dist

import (
	"math"

	"steptime/internal/dd"
)

// StudentsT is Student's t distribution with Nu > 0 degrees of freedom.
//
// Special cases are:
//
//	every method of StudentsT{Nu} = NaN if Nu is NaN or ≤ 0
//	StudentsT{+Inf} is the standard normal distribution
type StudentsT struct {
	Nu float64
}

// CDF returns the lower tail P(T ≤ t).
//
// Special cases are:
//
//	CDF(−Inf) = 0
//	CDF(+Inf) = 1
//	CDF(NaN) = NaN
func (d StudentsT) CDF(t float64) float64 { return d.logSurvival(-t).Exp().Float() }

// Survival returns the upper tail P(T > t), with all its digits where 1 − CDF has none.
//
// Special cases are:
//
//	Survival(−Inf) = 1
//	Survival(+Inf) = 0
//	Survival(NaN) = NaN
func (d StudentsT) Survival(t float64) float64 { return d.logSurvival(t).Exp().Float() }

// LogCDF returns the natural logarithm of CDF, also where CDF underflows.
func (d StudentsT) LogCDF(t float64) float64 { return d.logSurvival(-t).Float() }

// LogSurvival returns the natural logarithm of Survival, also where Survival
// underflows.
func (d StudentsT) LogSurvival(t float64) float64 { return d.logSurvival(t).Float() }

// Quantile returns the t with CDF(t) = p. It is ±Inf where t is beyond the range of
// float64.
//
// Special cases are:
//
//	Quantile(0) = −Inf
//	Quantile(½) = 0
//	Quantile(1) = +Inf
//	Quantile(p) = NaN for p < 0, p > 1 or p = NaN
func (d StudentsT) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.upperQuantile(1 - p) // exact
	}
	return 0 - d.upperQuantile(p) // not −0
}

// SurvivalQuantile returns the t with Survival(t) = q, for tails q as small as float64
// goes, where Quantile(1−q) has no digit. Special cases are those of Quantile(1−q).
func (d StudentsT) SurvivalQuantile(q float64) float64 { return 0 - d.Quantile(q) }

// logSurvival returns ln P(T > t).
func (d StudentsT) logSurvival(t float64) dd.Num {
	outer := d.central(math.Abs(t)).upper
	if outer != impossible {
		outer = outer.Sub(ln2)
	}
	outer, inner := complementary(outer)
	if t < 0 {
		return inner
	}
	return outer
}

// central returns the logarithms of P(|T| ≤ t) and P(|T| > t), by T² ~ F(1, Nu). The
// slope is with respect to ln t.
func (d StudentsT) central(t float64) tails {
	switch nu := effective(d.Nu); {
	case !(nu > 0) || math.IsNaN(t):
		return tails{undefined, undefined, undefined}
	case t == 0:
		return tails{impossible, certain, impossible}
	case math.IsInf(t, 0):
		return tails{certain, impossible, impossible}
	case math.IsInf(nu, 1):
		return gammaTails(0.5, product(t, t).half()).steeper()
	default:
		return betaTails(0.5, nu/2, product(t, t), product(nu, 1)).steeper()
	}
}

// upperQuantile returns the t ≥ 0 with P(T > t) = p ≤ ½. Doubling p is exact, and so
// is 1−2p where it is used; the smaller of the two is what fixes t well.
func (d StudentsT) upperQuantile(p float64) float64 {
	if !(d.Nu > 0 && p >= 0) {
		return math.NaN()
	}
	if p <= 0.25 {
		return invert(d.central, 2*p, upperTail)
	}
	return invert(d.central, 1-2*p, lowerTail)
}
