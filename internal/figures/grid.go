package figures

import (
	"math"
	"slices"

	"steptime/charts"
)

// The rows of cells of a panel, bottom to top, and the fine steps in each: quantiles
// are read off steps, of which a pixel has two.
const (
	cellRows = 44
	fineness = 16
	steps    = cellRows * fineness
)

// grid counts the points of a panel.
type grid struct {
	x, y   charts.Axis
	cols   int
	kx, ky float64  // columns, and steps, in a unit
	counts []uint32 // of column c: below the range, steps upwards, above the range
	row    []int32  // of each cell: a row in it, the greatest
	last   []int32  // of each column: a row in it, within the range or not, the greatest
	all    []uint32 // of each step: points at any x
	edges  edges
}

// void says that the panel shows nothing.
func (g *grid) void() bool { return g.x.Void != "" || g.y.Void != "" }

// height is the number of counts of a column.
const height = steps + 2

func newGrid(x, y charts.Axis, cols int) *grid {
	return &grid{
		x: x, y: y, cols: cols,
		kx:     float64(cols) / (x.Max - x.Min),
		ky:     steps / (y.Max - y.Min),
		counts: make([]uint32, cols*height),
		row:    make([]int32, cols*cellRows),
		last:   make([]int32, cols),
		all:    make([]uint32, steps),
		edges:  newEdges(x, y),
	}
}

// add counts row i at (x, y).
func (g *grid) add(i int, x, y float64) {
	inX := x >= g.x.Min && x <= g.x.Max
	c := 0
	if inX {
		c = min(int(float64((x-g.x.Min)*g.kx)), g.cols-1)
		g.last[c] = max(g.last[c], int32(i))
	}
	if !(y >= g.y.Min && y <= g.y.Max) {
		g.miss(c, x, y, inX)
		return
	}
	s := min(int(float64((y-g.y.Min)*g.ky)), steps-1)
	g.all[s]++
	if inX {
		g.counts[c*height+1+s]++
		cell := &g.row[c*cellRows+s/fineness]
		*cell = max(*cell, int32(i))
		return
	}
	if x < g.x.Min {
		g.edges[charts.Left].add(y, x)
	} else {
		g.edges[charts.Right].add(y, x)
	}
}

// miss counts a point below or above the range; one in a corner is there, too.
func (g *grid) miss(c int, x, y float64, inX bool) {
	side, count := charts.Below, c*height
	if y > g.y.Max {
		side, count = charts.Above, c*height+steps+1
	}
	if inX {
		g.counts[count]++
	}
	g.edges[side].add(min(max(x, g.x.Min), g.x.Max), y)
}

// merge adds the counts of o, a grid of the same panel.
func (g *grid) merge(o *grid) {
	for i, c := range o.counts {
		g.counts[i] += c
	}
	for i, c := range o.all {
		g.all[i] += c
	}
	for i, r := range o.row {
		g.row[i] = max(g.row[i], r)
	}
	for i, r := range o.last {
		g.last[i] = max(g.last[i], r)
	}
	g.edges.merge(&o.edges)
}

// column returns the counts of columns [lo, hi) added up.
func (g *grid) column(lo, hi int) []uint32 {
	sum := slices.Clone(g.counts[lo*height : (lo+1)*height])
	for c := lo + 1; c < hi; c++ {
		for s, n := range g.counts[c*height : (c+1)*height] {
			sum[s] += n
		}
	}
	return sum
}

// rowsByColumn returns the points of each column.
func (g *grid) rowsByColumn() []int {
	out := make([]int, g.cols)
	for c := range out {
		out[c] = total(g.counts[c*height : (c+1)*height])
	}
	return out
}

// total returns the points that a column counts.
func total(column []uint32) int {
	n := 0
	for _, c := range column {
		n += int(c)
	}
	return n
}

// marginal returns the counts of all columns as one, and of points at any x.
func (g *grid) marginal() []uint32 {
	column := make([]uint32, height)
	column[0] = uint32(g.edges[charts.Below].rows)
	copy(column[1:], g.all)
	column[height-1] = uint32(g.edges[charts.Above].rows)
	return column
}

// density returns the cells, and as dots the points that are alone in theirs, at the
// places of their rows.
func (g *grid) density(place func(row int) charts.Point) charts.Density {
	d := charts.Density{Cols: g.cols, Rows: cellRows, Counts: make([]uint32, g.cols*cellRows)}
	for cell := range d.Counts {
		first := cell/cellRows*height + 1 + cell%cellRows*fineness
		n := total(g.counts[first : first+fineness])
		if n == 1 {
			d.Dots = append(d.Dots, place(int(g.row[cell])))
			continue
		}
		d.Counts[cell] = uint32(n)
	}
	return d
}

// scattered returns n points as dots.
func scattered(n int, place func(row int) charts.Point) charts.Density {
	d := charts.Density{Dots: make([]charts.Point, n)}
	for i := range d.Dots {
		d.Dots[i] = place(i)
	}
	return d
}

// value returns the quantile for probability p (type 7) of the points that a column
// counts, to a step; just outside of the range where the quantile lies beyond it.
//
// Special cases are:
//
//	no points = NaN
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

// ordered returns the point of rank k, from 0, that a column counts: the middle of its
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
