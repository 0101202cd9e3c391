package figures

import (
	"math"
	"slices"

	"steptime/charts"
	"steptime/internal/extent"
)

// bins says how a parameter is cut into columns.
type bins struct {
	axis  axis
	cols  int
	whole bool // a column is a whole number

	data     extent.Extent // of all rows
	integers bool          // all values are whole numbers
	values   []float64     // the values, where they are few; nil: many, or each has its column
}

// columns is the most columns that a plot is cut into.
const columns = 80

// newBins cuts a parameter into columns, and into a group for each value if they are few
// and a column may hold several.
func newBins(title string, rows *rows, q quantity, all extent.Extent) *bins {
	b := parameterBins(title, q, q.sample(rows), all)
	if !b.whole {
		b.values = distinctOf(q.read(rows, 0, rows.len(), nil)).values
	}
	return b
}

// parameterBins cuts a parameter into a column for each whole number, if it has no
// other values and they are not too many, or into equal parts.
func parameterBins(title string, q quantity, values []float64, all extent.Extent) *bins {
	e := bulk(values, all, parameterTail, 1.5)
	lo, hi := math.Floor(e.Min), math.Ceil(e.Max)
	integers := allWhole(values)
	if hi-lo < columns && hi < 1<<32 && integers {
		for hi-lo < 6 { // a column must not become a wall
			lo, hi = max(lo-1, min(lo, 1)), hi+1
		}
		x := charts.Axis{Title: title, Min: lo - 0.5, Max: hi + 0.5, Whole: true}
		return &bins{axis: q.on(x), cols: int(hi-lo) + 1, whole: true, data: all, integers: true}
	}
	x := padded(title, e, float64(1e-3*math.Abs(e.Max)))
	if x.Undrawable == "" && all.Min >= 0 {
		x.Min = max(x.Min, 0)
	}
	return &bins{axis: q.on(x), cols: columns, data: all, integers: integers}
}

// grouped returns an axis of the groups of b, one after the other.
func (b *bins) grouped() axis {
	return axis{Axis: charts.Axis{Max: float64(b.groups())}, quantity: b.axis.quantity, group: b.group}
}

// groups returns how many groups rows are taken together in: a value each, or a column.
func (b *bins) groups() int {
	if b.values != nil {
		return len(b.values)
	}
	return b.cols
}

// group returns the group of a value, −1 for none.
func (b *bins) group(v float64) int {
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
func (b *bins) place(group int) float64 {
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
func (b *bins) center(c float64) float64 {
	return b.axis.Min + float64((c+0.5)*(b.axis.Max-b.axis.Min))/float64(b.cols)
}

// cells returns how many cells of a plot of 534 pixels the axis is cut into: about a
// hundred at most, and with whole numbers in the middle of one each.
func (b *bins) cells() int {
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
func (b *bins) column(v float64) int {
	return min(int(float64((v-b.axis.Min)/(b.axis.Max-b.axis.Min)*float64(b.cols))), b.cols-1)
}
