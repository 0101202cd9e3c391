package strip

import "steptime/internal/dd"

// Residuals returns y − Xβ for the rows, in space, which holds Rows, as computed in twice
// the precision: β is hi + lo, where lo may be nil, and sums are in double-double.
func Residuals(hi, lo []float64, columns [][]float64, y, space []float64) []float64 {
	var lows [Rows]float64
	high := space[:copy(space[:Rows], y)]
	low := lows[:len(high)]
	if lo == nil {
		lo = make([]float64, len(hi))
	}
	j := 0
	for ; j+1 < len(columns); j += 2 { // two at a time: half of the loads and stores
		subtractTerms(high, low, columns[j], columns[j+1], [2]float64(hi[j:]), [2]float64(lo[j:]))
	}
	if j < len(columns) {
		subtractTerm(high, low, columns[j], hi[j], lo[j])
	}
	for i := range high {
		high[i] += low[i]
	}
	return high
}

// subtractTerm subtracts (hi + lo)·x from the sums high + low.
func subtractTerm(high, low, x []float64, hi, lo float64) {
	low, x = low[:len(high)], x[:len(high)]
	for i, v := range x {
		p, e := dd.TwoProd(hi, v)
		s, t := dd.TwoSum(high[i], -p)
		high[i] = s
		low[i] += t - (e + float64(lo*v))
	}
}

// subtractTerms is subtractTerm for x and then for y.
func subtractTerms(high, low, x, y []float64, hi, lo [2]float64) {
	low, x, y = low[:len(high)], x[:len(high)], y[:len(high)]
	for i, v := range x {
		p, e := dd.TwoProd(hi[0], v)
		s, t := dd.TwoSum(high[i], -p)
		l := low[i] + (t - (e + float64(lo[0]*v)))
		v = y[i]
		p, e = dd.TwoProd(hi[1], v)
		high[i], t = dd.TwoSum(s, -p)
		low[i] = l + (t - (e + float64(lo[1]*v)))
	}
}
