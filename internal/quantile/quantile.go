// Package quantile selects order statistics without sorting.
package quantile

import (
	"math"
	"slices"
)

// Of returns, for each probability, the quantile of x that interpolates linearly
// between the order statistics around (n−1)·p (Hyndman & Fan 1996, type 7, the
// default of NumPy and R). x is read only and holds no NaN; 0 ≤ p ≤ 1.
//
// Time is O(len(x)), whatever the order or the values of x.
//
// Special cases are:
//
//	Of(empty, p) = NaN
func Of(x []float64, probs ...float64) []float64 { return of(x, asIs, probs) }

// OfAbs returns the quantiles of |x|, as Of does those of x.
func OfAbs(x []float64, probs ...float64) []float64 { return of(x, withoutSign, probs) }

// Median returns the quantile of x for probability ½.
func Median(x []float64) float64 { return Of(x, 0.5)[0] }

// MedianAbs returns the quantile of |x| for probability ½.
func MedianAbs(x []float64) float64 { return OfAbs(x, 0.5)[0] }

func of(x []float64, m mask, probs []float64) []float64 {
	out := make([]float64, len(probs))
	if len(x) == 0 {
		for i := range out {
			out[i] = math.NaN()
		}
		return out
	}
	last := len(x) - 1
	var ranks []int
	for _, p := range probs {
		k := int(float64(last) * p)
		ranks = append(ranks, k, min(k+1, last))
	}
	slices.Sort(ranks)
	ranks = slices.Compact(ranks)
	values := selectRanks(x, m, 48, ranks)
	at := func(k int) float64 {
		i, _ := slices.BinarySearch(ranks, k)
		return values[i]
	}
	for i, p := range probs {
		h := float64(float64(last) * p)
		k := int(h)
		out[i] = interpolate(at(k), at(min(k+1, last)), h-float64(k))
	}
	return out
}

// interpolate returns lo + t·(hi − lo), from the nearer end as NumPy does, so that it
// is exact at both.
func interpolate(lo, hi, t float64) float64 {
	d := hi - lo
	if t >= 0.5 {
		return hi - float64(d*(1-t))
	}
	return lo + float64(d*t)
}
