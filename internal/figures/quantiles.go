package figures

import "math"

// quantile returns the quantile for probability p (type 7) of the rows that a column
// counts, accurate to a bin. A quantile beyond the range is just outside of it.
//
// Special cases are:
//
//	no rows = NaN
func (g *grid) quantile(column []uint32, p float64) float64 {
	n := total(column)
	if n == 0 {
		return math.NaN()
	}
	h := float64(p * float64(n-1))
	k := int(h)
	lo := g.orderStatistic(column, k)
	if k+1 >= n || h == float64(k) {
		return lo
	}
	return lo + float64((h-float64(k))*(g.orderStatistic(column, k+1)-lo))
}

// orderStatistic returns the value of rank k, from 0, among those that a column counts: the
// middle of its bin, or 0 if that is less than a bin away.
func (g *grid) orderStatistic(column []uint32, k int) float64 {
	b := 0
	for ; k >= int(column[b]); b++ {
		k -= int(column[b])
	}
	v := g.y.Min + (float64(b)-0.5)/g.ky
	if float64(math.Abs(v)*g.ky) < 1 {
		return 0
	}
	return v
}
