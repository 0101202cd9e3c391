package figures

import (
	"math"
	"slices"

	"steptime/charts"
	"steptime/internal/quantile"
)

// sampleSize is how many rows axis ranges are chosen from. Only the choice depends on
// the sample; every row is shown, within the range or at its edge.
const sampleSize = 8192

// sample returns f of evenly spaced rows.
func sample(n int, f func(i int) float64) []float64 {
	m := min(n, sampleSize)
	out := make([]float64, m)
	for k := range out {
		out[k] = f(k * n / m)
	}
	return out
}

// bulk returns the range of the values without what a heavy tail would waste: on each
// side as far as reach times the way from the median to the quantile for the probability
// tail. A tail that ends within a quarter of the range beyond that is shown whole.
func bulk(values []float64, all extent, tail, reach float64) extent {
	q := quantile.Of(values, tail, 0.5, 1-tail)
	b := extent{q[1] + float64(reach*(q[0]-q[1])), q[1] + float64(reach*(q[2]-q[1]))}
	slack := float64(0.25 * (b.max - b.min))
	if all.min >= b.min-slack {
		b.min = all.min
	}
	if all.max <= b.max+slack {
		b.max = all.max
	}
	return b
}

// The tails that an axis may leave to the edge: of errors and step times, which have
// heavy ones, and of parameters, which someone chose.
const (
	errorTail     = 0.05
	parameterTail = 0.001
)

// padded returns the axis over e with a margin, at least least wide.
func padded(title string, e extent, least float64) charts.Axis {
	pad := float64(0.03 * (e.max - e.min))
	if short := least - (e.max - e.min); short > 0 {
		pad = short / 2
	}
	return usable(charts.Axis{Title: title, Min: e.min - pad, Max: e.max + pad})
}

// usable returns the axis, or one that says why it is void in place of a range that
// isn't finite or that float64 can't divide.
func usable(a charts.Axis) charts.Axis {
	width := a.Max - a.Min
	if !(width > 1e-290 && width < 1e290) || a.Min+width/steps == a.Min || a.Max-width/steps == a.Max {
		a.Void = void(max(math.Abs(a.Min), math.Abs(a.Max)))
		a.Min, a.Max = -1, 1
	}
	return a
}

// void says why a range up to most can't be drawn.
func void(most float64) string {
	switch {
	case !(most < 1e290):
		return "too large to draw"
	case most < 1e-290:
		return "too small to draw"
	default:
		return "too close together to draw"
	}
}

// bins says how a parameter is cut into columns.
type bins struct {
	axis  charts.Axis
	cols  int
	whole bool // a column is a whole number

	data     extent    // of all rows
	integers bool      // all values are whole numbers
	values   []float64 // the values, where they are few; nil: many, or each has its column
}

// columns is the most columns that a plot is cut into.
const columns = 80

// parameterBins cuts a parameter into a column for each whole number, if it has no
// other values and they are not too many, or into equal parts.
func parameterBins(title string, values []float64, all extent) bins {
	e := bulk(values, all, parameterTail, 1.5)
	lo, hi := math.Floor(e.min), math.Ceil(e.max)
	integers := allWhole(values)
	if hi-lo < columns && hi < 1<<32 && integers {
		for hi-lo < 6 { // a column must not become a wall
			lo, hi = max(lo-1, min(lo, 1)), hi+1
		}
		axis := charts.Axis{Title: title, Min: lo - 0.5, Max: hi + 0.5, Whole: true}
		return bins{axis: axis, cols: int(hi-lo) + 1, whole: true, data: all, integers: true}
	}
	axis := padded(title, e, float64(1e-3*math.Abs(e.max)))
	if axis.Void == "" && all.min >= 0 {
		axis.Min = max(axis.Min, 0)
	}
	return bins{axis: axis, cols: columns, data: all, integers: integers}
}

// by returns b with a group for each value, if they are few and a column may hold
// several.
func (b bins) by(d distinct) bins {
	if !b.whole {
		b.values = d.values
	}
	return b
}

// groups returns how many groups rows are taken together in: a value each, or a column.
func (b bins) groups() int {
	if b.values != nil {
		return len(b.values)
	}
	return b.cols
}

// group returns the group of a value, −1 for none.
func (b bins) group(v float64) int {
	if !(v >= b.axis.Min && v <= b.axis.Max) {
		return -1
	}
	if b.values == nil {
		return b.column(v)
	}
	i, found := slices.BinarySearch(b.values, v)
	if !found {
		return -1
	}
	return i
}

// place returns where on the axis a group is.
func (b bins) place(group int) float64 {
	if b.values != nil {
		return b.values[group]
	}
	return b.center(float64(group))
}

func allWhole(values []float64) bool {
	for _, v := range values {
		if v != math.Floor(v) {
			return false
		}
	}
	return true
}

// center returns the middle of column c.
func (b bins) center(c float64) float64 {
	return b.axis.Min + float64((c+0.5)*(b.axis.Max-b.axis.Min))/float64(b.cols)
}

// cells returns how many cells of a plot of 534 pixels the axis is cut into: about a
// hundred at most, and with whole numbers in the middle of one each.
func (b bins) cells() int {
	if !b.whole {
		return 66
	}
	k := 1
	for (k+2)*b.cols <= 100 {
		k += 2
	}
	return k * b.cols
}

// column returns the column of a value within the axis.
func (b bins) column(v float64) int {
	return min(int(float64((v-b.axis.Min)/(b.axis.Max-b.axis.Min)*float64(b.cols))), b.cols-1)
}
