package regress

import (
	"math"
	"slices"

	"steptime/internal/dd"
	"steptime/internal/parallel"
	"steptime/internal/quantile"
)

// MeanAbsError returns the mean of |r|, NaN for no residuals.
func MeanAbsError(r []float64) float64 {
	total := parallel.Reduce(len(r), func(lo, hi int) dd.Num {
		var sum dd.Sum
		for _, v := range r[lo:hi] {
			sum = sum.Add(math.Abs(v))
		}
		return sum.Num()
	}, dd.Num.Add)
	return total.Div(dd.From(float64(len(r)))).Float()
}

// MeanAbsPercentError returns 100 times the mean of |r/y|. It is NaN for no residuals,
// where a y is 0, and if there are not as many y as residuals.
func MeanAbsPercentError(r, y []float64) float64 {
	if len(r) != len(y) {
		return math.NaN()
	}
	total := parallel.Reduce(len(r), func(lo, hi int) dd.Num {
		var sum dd.Sum
		for i := lo; i < hi; i++ {
			r, y := math.Abs(r[i]), math.Abs(y[i])
			q := r / y
			sum = sum.AddRounded(q, math.FMA(-q, y, r)/y)
		}
		return sum.Num()
	}, dd.Num.Add)
	percent := total.MulFloat(100).Div(dd.From(float64(len(r)))).Float()
	if math.IsInf(percent, 0) {
		return math.NaN()
	}
	return percent
}

// MaxAbsError returns the largest |r|, NaN for no residuals.
func MaxAbsError(r []float64) float64 {
	if len(r) == 0 {
		return math.NaN()
	}
	return parallel.Reduce(len(r), func(lo, hi int) (largest float64) {
		for _, v := range r[lo:hi] {
			largest = max(largest, math.Abs(v))
		}
		return largest
	}, func(a, b float64) float64 { return max(a, b) })
}

// AbsErrorQuantiles returns the quantiles of |r| for the probabilities, interpolated
// linearly (type 7 of Hyndman and Fan, the default of NumPy and R).
//
// Special cases are:
//
//	all are NaN for no residuals, and where a residual is NaN
//	the quantile for a probability that is not in 0 … 1 is NaN
func AbsErrorQuantiles(r []float64, probs ...float64) []float64 {
	if math.IsNaN(MaxAbsError(r)) {
		return slices.Repeat([]float64{math.NaN()}, len(probs))
	}
	inside := slices.Clone(probs)
	for i, p := range probs {
		inside[i] = min(max(p, 0), 1)
		if math.IsNaN(p) {
			inside[i] = 0
		}
	}
	quantiles := quantile.OfAbs(r, inside...)
	for i, p := range probs {
		if p != inside[i] {
			quantiles[i] = math.NaN()
		}
	}
	return quantiles
}
