package dist

import (
	"math"

	"steptime/internal/dd"
)

// tail names one of the two tails.
type tail bool

const (
	lowerTail tail = false
	upperTail tail = true
)

// invert returns the x > 0 at which one tail of the distribution is p, for 0 ≤ p ≤ ½.
// It is 0 or +Inf if x underflows or overflows.
//
// It is Newton's method in a bracket on the function ln(−ln tail) of ln x. That one is
// straight for the exponential distribution, and nearly so for the others: it grows
// as ln|ln x| for a power law and as 2·ln z for a normal tail, so that even a tail of
// 1e-308 is a dozen steps away from x = 1. A step that leaves the bracket is replaced
// by the bracket's geometric middle, and so is every step after the fiftieth, so that
// the search ends whatever happens.
//
// The last step is taken in double-double arithmetic, from a point that is at most
// 2⁻⁴⁰ away, so that only the rounding of the result remains.
func invert(at func(x float64) tails, p float64, which tail) float64 {
	if p == 0 {
		return edge(which)
	}
	target := dd.Log(p)
	x, lo, hi := 1.0, 0.0, math.Inf(1)
	for n := 0; ; n++ {
		step := newtonStep(at(x), target, which)
		next := advance(x, step)
		if math.Abs(step) < 0x1p-40 {
			return next
		}
		if step > 0 {
			lo = x
		} else {
			hi = x
		}
		if x = next; n > 50 || !(lo < x && x < hi) {
			if x = middle(lo, hi); !(lo < x && x < hi) {
				return next
			}
		}
	}
}

// longest is the longest step in ln x: beyond, Exp has no range.
const longest = 700

// newtonStep returns the step in ln x. Its sign says on which side the solution lies.
func newtonStep(t tails, target dd.Num, which tail) float64 {
	ln, sign := t.lower, 1.0
	if which == upperTail {
		ln, sign = t.upper, -1
	}
	switch {
	case ln.Hi == 0: // the tail is 1
		return -sign * longest
	case ln.Hi < -1e15: // far beyond any p, and the slope below has lost its digits
		return sign * longest
	}
	excess := ln.Sub(target).Div(target).Log1p().Float() // ln(ln tail / ln p)
	slope := t.slope.Sub(ln).Exp().Float()               // |d ln tail / d ln x|
	return sign * min(max(float64(excess*-ln.Hi)/slope, -longest), longest)
}

// advance returns x·eˢ for a step s, rounded once: 0 or +Inf if it under- or overflows.
func advance(x, step float64) float64 {
	factor := dd.From(step).Exp()
	if next := x * factor.Hi; next == 0 || math.IsInf(next, 1) {
		return next
	}
	return factor.MulFloat(x).Float()
}

// middle returns √(lo·hi), where the ends of float64's range stand for 0 and +Inf.
func middle(lo, hi float64) float64 {
	lo, hi = max(lo, math.SmallestNonzeroFloat64), min(hi, math.MaxFloat64)
	return math.Sqrt(lo) * math.Sqrt(hi)
}

// edge returns the end of the support at which a tail vanishes.
func edge(which tail) float64 {
	if which == upperTail {
		return math.Inf(1)
	}
	return 0
}
