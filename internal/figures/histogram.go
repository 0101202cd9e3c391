package figures

// barWidth returns how many fine steps make a bar: the width of Freedman & Diaconis
// (1981), "On the histogram as a density estimator", 2·IQR/∛n, but no bar narrower
// than a hundredth of the panel nor wider than an eighth.
func (g *grid) barWidth() int {
	column := g.marginal()
	iqr := g.value(column, 0.75) - g.value(column, 0.25)
	width := int(2*iqr*g.ky/cbrt(float64(total(column))) + 0.5)
	return min(max(width, steps/100), steps/8)
}

// bars returns the counts of bars, each of so many fine steps, and where the last of
// them ends, which may be beyond the range.
func (g *grid) bars(width int) (counts []int, end float64) {
	counts = make([]int, (steps+width-1)/width)
	for s, c := range g.marginal()[1 : steps+1] {
		counts[s/width] += int(c)
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
