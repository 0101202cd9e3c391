package charts

import (
	"math"
	"strconv"

	"steptime/internal/numfmt"
)

// tick is a marked value of an axis.
type tick struct {
	value float64
	label string
}

// ticks returns the multiples of 1, 2 or 5 times a power of ten within the axis: the
// finest such set with no more than most of them. There are none where the range is not
// finite, or so far from 0 that neighbouring multiples are the same float64.
func ticks(a Axis, most int) []tick {
	lo, hi := a.Min, a.Max
	if !(lo < hi) || math.IsInf(hi-lo, 0) {
		return nil
	}
	e := numfmt.Magnitude((hi - lo) / float64(most))
	if a.Whole {
		e = max(e, 0)
	}
	for ; ; e++ {
		for _, m := range [...]int64{1, 2, 5} {
			step := scientific(m, e)
			first, last := math.Ceil(lo/step), math.Floor(hi/step)
			if math.Abs(first) > 1e15 || math.Abs(last) > 1e15 {
				return nil
			}
			if last-first < float64(most) {
				return multiples(int64(first), int64(last), m, e)
			}
		}
	}
}

// multiples returns the ticks k·m·10^e for first ≤ k ≤ last.
func multiples(first, last, m int64, e int) []tick {
	largest := max(math.Abs(scientific(first*m, e)), math.Abs(scientific(last*m, e)))
	var out []tick
	for k := first; k <= last; k++ {
		t := tick{value: scientific(k*m, e)}
		if e < -4 && largest < 0.01 || largest >= 1e9 {
			t.label = numfmt.Figure.Scientific(t.value)
		} else {
			t.label = numfmt.Figure.Fixed(t.value, max(0, -e))
		}
		out = append(out, t)
	}
	return out
}

// scientific returns the float64 nearest to m·10^e.
func scientific(m int64, e int) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatInt(m, 10)+"e"+strconv.Itoa(e), 64) // out of range it is ±Inf or 0
	return v
}
