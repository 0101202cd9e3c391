package regress

import (
	"errors"
	"math"

	"steptime/internal/parallel"
	"steptime/internal/strip"
)

// Diagnostics is how the rows lie around the fit to them.
type Diagnostics struct {
	Coverage    float64 // share of the rows that lie within their own prediction interval
	MaxLeverage float64 // largest leverage of a row
	Negative    int     // rows whose prediction is below 0
	PRESS       float64 // Σ (r/(1−h))², the squared error of leave-one-out predictions; NaN if an h is 1
}

// A leverage h that is computed in float64, as the squared length of a whitened row, has a
// relative error of a few roundings times the condition number κ. Most rows need no better
// one:
//
//   - It is used in 1 + h and 1 − h. Below h·κ = maxPlainLeverage its error is far below a
//     rounding of these.
//   - Below belowLargest times the largest leverage of the rows before, it can't be the
//     largest: its error is less than a share of 1 − belowLargest.
const (
	maxPlainLeverage = 1.0 / 64
	belowLargest     = 1 - 0x1p-20
)

// Diagnose returns how the rows that were fitted, d and y, lie around the fit. residuals is
// what Residuals returns for them, and level that of the prediction intervals, such as
// 0.95. The error is ErrShape.
//
// Special cases are:
//
//	Coverage = NaN for n = p, and for a level that is not in 0 … 1
func (f *Fit) Diagnose(d Design, y, residuals []float64, level float64) (g Diagnostics, err error) {
	defer catchShape(&err)
	err = errors.Join(checkLength("y", len(y), d.Rows()), checkLength("the residuals", len(residuals), d.Rows()),
		checkLength("the vector of coefficients", len(f.Coef), d.Cols()))
	if err != nil {
		return Diagnostics{}, err
	}
	reach := float64(tQuantile(f.DF, level) * f.ResidualStdErr)
	w := strip.NewWhitener(f.solution)
	total := parallel.Reduce(d.Rows(), func(lo, hi int) (t tally) {
		q := w.NewColumns()
		Strips(d, lo, hi, func(first int, b *Block) {
			w.Whiten(q, b.Columns)
			t.add(f, b, q, y[first:], residuals[first:], reach)
		})
		return t
	}, tally.merge)
	coverage := float64(total.inside) / float64(d.Rows())
	if math.IsNaN(reach) {
		coverage = math.NaN()
	}
	return Diagnostics{
		Coverage:    coverage,
		MaxLeverage: total.leverage,
		Negative:    total.negative,
		PRESS:       total.press,
	}, nil
}

// tally is the diagnostics of some rows, as counts and sums.
type tally struct {
	inside, negative int
	leverage, press  float64
}

func (t tally) merge(u tally) tally {
	return tally{t.inside + u.inside, t.negative + u.negative, max(t.leverage, u.leverage), t.press + u.press}
}

// add counts a strip of rows, q being the whitened ones. y and residuals begin with the
// first row of the strip.
func (t *tally) add(f *Fit, b *Block, q [][]float64, y, residuals []float64, reach float64) {
	var leverages [StripRows]float64
	plain := leverages[:len(b.Columns[0])]
	strip.SquaredLengths(q, plain)
	for i, h := range plain {
		if h > belowLargest*t.leverage || !(float64(h*f.CondNumber) < maxPlainLeverage) {
			x := make([]float64, len(b.Columns))
			for j, column := range b.Columns {
				x[j] = column[i]
			}
			h = min(f.solution.Leverage(x), 1)
			t.leverage = max(t.leverage, h)
		}
		t.row(h, y[i], residuals[i], reach)
	}
}

// row counts a row of leverage h, except for the largest leverage.
func (t *tally) row(h, y, residual, reach float64) {
	if math.Abs(residual) <= float64(reach*math.Sqrt(1+h)) {
		t.inside++
	}
	if y-residual < 0 {
		t.negative++
	}
	left := residual / (1 - h)
	if h > maxLeverage {
		left = math.NaN()
	}
	t.press += float64(left * left)
}
