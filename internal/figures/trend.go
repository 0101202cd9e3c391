package figures

import "steptime/charts"

// trend returns the ends of the least-squares line through the points of the grid, over
// the columns that hold points. Points beyond the panel are left out: one of them could
// tilt the line out of it.
//
// Special cases are:
//
//	one column = no line
func (g *grid) trend() []charts.Point {
	rows := g.rowsByColumn()
	first, last := firstAndLast(rows)
	if first == last {
		return nil
	}
	var n, sx, sy, sxx, sxy float64 // x in columns from the middle, y in bins
	middle := float64(float64(g.cols-1) / 2)
	for c := range g.cols {
		x, column := float64(c)-middle, g.counts[c*columnLen+1:(c+1)*columnLen-1]
		for b, count := range column {
			if count > 0 {
				w, y := float64(count), float64(b)+0.5
				n += w
				sx += float64(w * x)
				sy += float64(w * y)
				sxx += float64(float64(w*x) * x)
				sxy += float64(float64(w*x) * y)
			}
		}
	}
	d := float64(n*sxx) - float64(sx*sx)
	if d <= 0 {
		return nil // points in one column, others beyond the panel
	}
	slope := (float64(n*sxy) - float64(sx*sy)) / d
	start := (sy - float64(slope*sx)) / n
	at := func(c int) charts.Point {
		y := start + float64(slope*(float64(c)-middle))
		return charts.Point{X: g.x.Min + (float64(c)+0.5)/g.kx, Y: g.y.Min + y/g.ky}
	}
	return []charts.Point{at(first), at(last)}
}
