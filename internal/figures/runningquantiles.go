package figures

import "steptime/charts"

// runningQuantiles returns the 5 %, 50 % and 95 % quantiles along the x axis. Neighbouring
// columns are taken together until they hold a fortieth of the rows, and at least twenty.
func (g *grid) runningQuantiles() charts.RunningQuantiles {
	rows := g.rowsByColumn()
	enough := max(20, total(g.counts[:g.cols*columnLen])/40)
	var r charts.RunningQuantiles
	for lo := 0; lo < g.cols; {
		hi, n, weight := lo, 0, 0
		for ; hi < g.cols && n < enough; hi++ {
			n += rows[hi]
			weight += rows[hi] * (2*hi + 1)
		}
		if n >= enough {
			x := g.x.Min + float64(weight)/float64(2*n)/g.kx
			column := g.column(lo, hi)
			r.Low = append(r.Low, charts.Point{X: x, Y: g.quantile(column, 0.05)})
			r.Median = append(r.Median, charts.Point{X: x, Y: g.quantile(column, 0.5)})
			r.High = append(r.High, charts.Point{X: x, Y: g.quantile(column, 0.95)})
		}
		lo = hi
	}
	return r
}
