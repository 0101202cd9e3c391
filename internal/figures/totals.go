package figures

import (
	"math"

	"steptime/internal/extent"
	"steptime/internal/parallel"
)

// totals are the sums and extremes over all rows.
type totals struct {
	extents [absolute]extent.Extent // of each variable that is not a magnitude

	n, sum, squares float64 // rows, and of the residuals: Σe, Σe²
	within10        int     // rows whose measured time is within 10 % of the predicted
}

// totalsOf returns the totals of the rows.
func totalsOf(rows *rows) totals {
	return parallel.Reduce(rows.len(), func(lo, hi int) totals {
		t := totals{n: float64(hi - lo)}
		for v := range t.extents {
			t.extents[v] = extent.None()
		}
		for lo, hi := range chunks(lo, hi) {
			t.add(rows, lo, hi)
		}
		return t
	}, totals.merge)
}

// add adds rows [lo, hi), at most a chunk.
func (t *totals) add(rows *rows, lo, hi int) {
	var buffer [chunk]float64
	for v := range t.extents {
		t.extents[v].Add(variable(v).read(rows, lo, hi, buffer[:])...)
	}
	predictions := predicted.read(rows, lo, hi, buffer[:])
	for i, e := range rows.residual[lo:hi] {
		t.sum += e
		t.squares += float64(e * e)
		if math.Abs(e) <= float64(0.1*math.Abs(predictions[i])) {
			t.within10++
		}
	}
}

func (t totals) merge(o totals) totals {
	for v, e := range o.extents {
		t.extents[v] = t.extents[v].Union(e)
	}
	t.n, t.sum, t.squares, t.within10 = t.n+o.n, t.sum+o.sum, t.squares+o.squares, t.within10+o.within10
	return t
}

// mean returns the mean of the residuals.
func (t totals) mean() float64 { return t.sum / t.n }

// sd returns the standard deviation of the residuals about their mean, with n − 1. The
// mean of a least-squares fit's residuals is nearly 0, so no digits are lost.
func (t totals) sd() float64 {
	if t.n < 2 {
		return 0
	}
	return math.Sqrt(max(0, (t.squares-float64(t.sum*t.sum)/t.n)/(t.n-1)))
}
