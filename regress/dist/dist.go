// Package dist provides the two distributions of regression, F and Student's t: both
// tails, their logarithms and their quantiles, for any degrees of freedom.
//
//	t := dist.StudentsT{Nu: 20}
//	p := 2 * t.Survival(2.5)     // two-sided p-value of a coefficient of 2.5 standard errors
//	reach := t.Quantile(0.975)   // standard errors to either side of a 95 % interval
//	q := dist.F{D1: 3, D2: 20}.LogSurvival(1e5) // where the p-value itself may underflow
//
// Survival is the upper tail. Take it rather than 1 − CDF, and SurvivalQuantile(q) rather
// than Quantile(1−q): where the tail is small, the differences have no digit left.
//
// # Accuracy
//
// Degrees of freedom from 0.5 to 1e7: both tails are right to one unit in the last
// place, 2.3e-16 of themselves, wherever they are normal numbers. So are their
// logarithms, which go on where the tails underflow, in units of max(1, |ln|); and the
// quantiles. On 64,000 random points from 1e-300 to 1e300, in 70-digit arithmetic, three
// of 118,462 tails are not the nearest float64, and none is off by more than 1.3e-16.
//
// Outside that range all results are probabilities, add up to 1 and have the same
// accuracy between 1e-9 and 1e12. From 1e12 on, degrees of freedom count as infinite;
// below 1e-9 a tail near 0 that is the complement of one near 1 loses digits.
//
// Results are the same bits on every machine.
//
// # Method
//
// There is one: the continued fraction of the incomplete beta function (betaFraction),
// everything in double-double arithmetic and in logarithms. The logarithms have no
// cancellation to fear, since the largest term, 1e10, leaves 21 decimals. So no
// expansion takes over from another, and there is no seam where it does.
//
// A call takes 5 to 10 microseconds, and a tenth of a millisecond at worst, with 1e7
// degrees of freedom at the mean; a quantile about eight times as long.
package dist

import (
	"math"

	"steptime/internal/dd"
)

// tails is a distribution seen from one point x > 0.
type tails struct {
	lower, upper dd.Num // ln P(X ≤ x) and ln P(X > x)
	slope        dd.Num // ln |d P(X ≤ x) / d ln x|
}

// swap returns the tails with lower and upper exchanged: those of 1/X at 1/x.
func (t tails) swap() tails { return tails{t.upper, t.lower, t.slope} }

// steeper returns the tails with the slope with respect to ½ ln x in place of ln x.
func (t tails) steeper() tails {
	t.slope = t.slope.Add(ln2)
	return t
}

var (
	impossible = dd.From(math.Inf(-1)) // ln 0
	certain    = dd.Num{}              // ln 1
	undefined  = dd.From(math.NaN())
)

// complementary returns ln p and ln(1−p), where l is ln p with a rounding error, which can
// take it above 0 where p is very near 1.
func complementary(l dd.Num) (lnP, lnQ dd.Num) {
	switch p := l.Exp(); {
	case p.Hi == 0:
		return l, certain
	case l.Hi >= 0:
		return certain, impossible
	default:
		return l, p.Neg().Log1p()
	}
}

// effective returns the degrees of freedom df as they are used: infinite from 1e12 on,
// to bound the time. That changes Student's tail at t by t⁴/4e12 of itself; for F it
// takes 2/df from the variance of ln X, 2/D1 + 2/D2, which is felt if both are large.
func effective(df float64) float64 {
	if df >= 1e12 {
		return math.Inf(1)
	}
	return df
}
