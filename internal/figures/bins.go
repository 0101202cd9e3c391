package figures

import (
	"math"
	"slices"

	"steptime/charts"
	"steptime/internal/extent"
)

// bins divides the axis of a parameter into columns.
type bins struct {
	axis  axis
	cols  int
	whole bool // each column holds one whole number

	data     extent.Extent // of all rows
	integers bool          // all values are whole numbers
	values   []float64     // the distinct values; nil: too many, or each has a column
}

// columns is the most columns that a plot has.
const columns = 80

// newBins returns the bins of a parameter. Where columns hold several of its values, and
// these are few, there is a group for each value.
func newBins(title string, rows *rows, v variable, all extent.Extent) *bins {
	b := parameterBins(title, v, v.sample(rows), all)
	if !b.whole {
		b.values = distinctOf(v.read(rows, 0, rows.len(), nil)).values
	}
	return b
}

// parameterBins returns a column for each whole number, if all values in the sample are
// whole and near enough to each other, or else columns of equal width.
func parameterBins(title string, v variable, values []float64, all extent.Extent) *bins {
	e := robustRange(values, all, parameterTail, 1.5)
	lo, hi := math.Floor(e.Min), math.Ceil(e.Max)
	integers := allWhole(values)
	if hi-lo < columns && hi < 1<<32 && integers {
		for hi-lo < 6 { // few columns would be too wide
			lo, hi = max(lo-1, min(lo, 1)), hi+1
		}
		x := charts.Axis{Title: title, Min: lo - 0.5, Max: hi + 0.5, Whole: true}
		return &bins{axis: v.on(x), cols: int(hi-lo) + 1, whole: true, data: all, integers: true}
	}
	x := paddedAxis(title, e, float64(1e-3*math.Abs(e.Max)))
	if x.Undrawable == "" && all.Min >= 0 {
		x.Min = max(x.Min, 0)
	}
	return &bins{axis: v.on(x), cols: columns, data: all, integers: integers}
}

// grouped returns an axis on which the groups stand one after the other.
func (b *bins) grouped() axis {
	return axis{Axis: charts.Axis{Max: float64(b.groupCount())}, variable: b.axis.variable, group: b.group}
}

// groupCount returns how many groups there are: one for each value, or for each column.
func (b *bins) groupCount() int {
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

// position returns where a group stands on the axis.
func (b *bins) position(group int) float64 {
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

// cellCount returns how many cells a band panel, 534 pixels wide, has along the axis: at
// most about a hundred, and such that whole numbers stand in the middle of a cell.
func (b *bins) cellCount() int {
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
