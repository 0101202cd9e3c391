package strip

import "steptime/internal/dd"

// Residuals returns y − Xβ for the rows, as computed in twice the precision: β is hi + lo,
// lo may be nil, and sums are in double-double. The result lies in space, of length Rows
// or more.
func Residuals(hi, lo []float64, columns [][]float64, y, space []float64) []float64 {
	var lows [Rows]float64
	high := space[:copy(space[:Rows], y)]
	low := lows[:len(high)]
	if lo == nil {
		lo = make([]float64, len(hi))
	}
	j := 0
	for ; j+4 <= len(columns); j += 4 { // four at a time: the sums stay in registers
		subtractFour(high, low, columns[j:j+4], [4]float64(hi[j:]), [4]float64(lo[j:]))
	}
	for ; j < len(columns); j++ {
		subtract(high, low, columns[j], hi[j], lo[j])
	}
	for i := range high {
		high[i] += low[i]
	}
	return high
}

// subtract subtracts (hi + lo)·x from the sums high + low.
func subtract(high, low, x []float64, hi, lo float64) {
	low, x = low[:len(high)], x[:len(high)]
	for i, v := range x {
		var l float64
		high[i], l = minus(high[i], v, hi, lo)
		low[i] += l
	}
}

// minus returns s − (hi + lo)·x, and what rounding takes from it.
func minus(s, x, hi, lo float64) (rounded, rest float64) {
	p, e := dd.TwoProd(hi, x)
	rounded, t := dd.TwoSum(s, -p)
	return rounded, t - (e + float64(lo*x))
}

// subtractFour is subtract for four columns, one after the other.
func subtractFour(high, low []float64, x [][]float64, hi, lo [4]float64) {
	low = low[:len(high)]
	x0, x1, x2, x3 := x[0][:len(high)], x[1][:len(high)], x[2][:len(high)], x[3][:len(high)]
	for i, s := range high {
		s, l0 := minus(s, x0[i], hi[0], lo[0])
		s, l1 := minus(s, x1[i], hi[1], lo[1])
		s, l2 := minus(s, x2[i], hi[2], lo[2])
		s, l3 := minus(s, x3[i], hi[3], lo[3])
		l := low[i] + l0
		l += l1
		l += l2
		high[i], low[i] = s, l+l3
	}
}
