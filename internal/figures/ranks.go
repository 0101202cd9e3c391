package figures

import "math"

// value returns the quantile for probability p (type 7) of the rows that a column
// counts, to a step; just outside of the range where the quantile lies beyond it.
//
// Special cases are:
//
//	no rows = NaN
func (g *grid) value(column []uint32, p float64) float64 {
	n := total(column)
	if n == 0 {
		return math.NaN()
	}
	h := float64(p * float64(n-1))
	k := int(h)
	lo := g.ordered(column, k)
	if k+1 >= n || h == float64(k) {
		return lo
	}
	return lo + float64((h-float64(k))*(g.ordered(column, k+1)-lo))
}

// ordered returns the value of rank k, from 0, that a column counts: the middle of its
// step, or 0 if that is less than a step away.
func (g *grid) ordered(column []uint32, k int) float64 {
	s := 0
	for ; k >= int(column[s]); s++ {
		k -= int(column[s])
	}
	v := g.y.Min + (float64(s)-0.5)/g.ky
	if float64(math.Abs(v)*g.ky) < 1 {
		return 0
	}
	return v
}
