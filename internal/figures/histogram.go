package figures

// barWidth returns how many bins of a grid make a bar: the width of Freedman & Diaconis
// (1981), "On the histogram as a density estimator", 2·IQR/∛n, but no bar narrower
// than a hundredth of the panel nor wider than an eighth.
func (g *grid) barWidth() int {
	column := g.marginal()
	iqr := g.quantile(column, 0.75) - g.quantile(column, 0.25)
	width := int(2*iqr*g.ky/cbrt(float64(total(column))) + 0.5)
	return min(max(width, yBins/100), yBins/8)
}

// bars returns the counts of bars of so many bins each, and where the last bar ends,
// which may be beyond the range.
func (g *grid) bars(width int) (counts []int, end float64) {
	counts = make([]int, (yBins+width-1)/width)
	for b, c := range g.marginal()[1 : yBins+1] {
		counts[b/width] += int(c)
	}
	return counts, g.y.Min + float64(len(counts)*width)/g.ky
}

// cbrt returns the cube root of x ≥ 1 by Newton's method, from above.
func cbrt(x float64) float64 {
	r := x
	for {
		next := r - (r-x/float64(r*r))/3
		if !(next < r) {
			return r
		}
		r = next
	}
}
