package figures

import (
	"math"

	"steptime/charts"
)

const (
	maxErrorBins    = 32 // along a panel of errors
	minReliableRows = 30 // that a bin needs to be relied on
)

// errorBins returns the median and the 90th percentile for each bin along x: a column or a
// few neighbours. A bin stands at a value that occurs, that of a row in the column of the
// median of x.
func (g *grid) errorBins(rows *rows) []charts.Bin {
	counts := g.rowsByColumn()
	width := (g.cols + maxErrorBins - 1) / maxErrorBins
	var out []charts.Bin
	for lo := 0; lo < g.cols; lo += width {
		hi := min(lo+width, g.cols)
		column := g.column(lo, hi)
		n := total(column)
		if n == 0 {
			continue
		}
		low, high := medianInterval(n)
		out = append(out, charts.Bin{
			X:      g.x.of(rows, g.lastRow(lo+medianColumn(counts[lo:hi]))),
			Median: g.quantile(column, 0.5),
			Low:    g.quantile(column, low),
			High:   g.quantile(column, high),
			P90:    g.quantile(column, 0.9),
			Few:    n < minReliableRows,
		})
	}
	return out
}

// medianColumn returns the column of the median of x, given the rows of each. There must
// be a row.
func medianColumn(rows []int) int {
	rest := -1
	for _, n := range rows {
		rest += n
	}
	rest /= 2
	c := 0
	for ; rest >= rows[c]; c++ {
		rest -= rows[c]
	}
	return c
}

// medianInterval returns the probabilities whose quantiles bound a 95 % interval of
// the median of n values: the ranks n/2 ± 1.96·√n/2, by the normal approximation of
// the binomial (Conover, "Practical Nonparametric Statistics", 3rd ed., section 3.2).
func medianInterval(n int) (low, high float64) {
	d := 0.98 / math.Sqrt(float64(n)) // 1.96/2 · √n/n
	return max(0, 0.5-d), min(1, 0.5+d)
}
