// Package dist is the two distributions of regression, F and Student's t: both
// tails, their logarithms and their quantiles, for any degrees of freedom.
//
// # Accuracy
//
// A tail is right to 1e-15, relative to itself, wherever it is a normal float64, and
// its logarithm to 1e-15·max(1, |ln|) as far as float64 goes, for degrees of freedom
// from 0.5 to 1e7. A quantile is right to one unit in the last place. Results are the
// same bits on every machine.
//
// # Method
//
// There is one: the incomplete beta function by its continued fraction
// ([betaFraction]), everything in double-double arithmetic and in logarithms. The
// logarithms have no cancellation to fear: the largest term, 1e9, keeps 22 decimals.
// So there is no switch between expansions, and no seam.
//
// A call takes some ten microseconds; the worst, degrees of freedom of 1e7 at the
// mean, a few tenths of a millisecond, and a quantile ten times as long. The time
// grows with the square root of the degrees of freedom, so that from 1e12 on they
// count as infinite ([effective]).
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

// complementary returns ln p and ln(1−p), where l = ln p but for rounding, which can
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

// effective returns the degrees of freedom df, as they are used: infinite from 1e12
// on, where the central 99.9 % of the distributions differ by less than 1e-11.
func effective(df float64) float64 {
	if df >= 1e12 {
		return math.Inf(1)
	}
	return df
}
