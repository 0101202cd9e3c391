package figures

import (
	"slices"

	"steptime/charts"
)

// A panel has rows of cells, from bottom to top, for its density, and each has narrow bins
// along y, half a pixel high, from which quantiles are read.
const (
	cellRows    = 44
	binsPerCell = 16
	yBins       = cellRows * binsPerCell
)

// The bins of a column, and its cells, begin with one for what lies below the range and
// end with one for what lies above it.
const (
	columnLen     = yBins + 2
	cellColumnLen = cellRows + 2
)

// grid counts the rows of a panel: in columns along x, and in bins along y.
type grid struct {
	x, y      axis
	cols      int      // within the range; one more is for rows left and right of it
	kx, ky    float64  // columns, and bins, in a unit of the axis
	counts    []uint32 // of each bin, column by column
	rows      []int32  // of each cell, column by column: the last row in it, if there is one
	overflows overflows
}

// undrawable reports whether the panel shows nothing.
func (g *grid) undrawable() bool { return g.x.Undrawable != "" || g.y.Undrawable != "" }

func newGrid(x, y axis, cols int) *grid {
	return &grid{
		x: x, y: y, cols: cols,
		kx:        float64(cols) / (x.Max - x.Min),
		ky:        yBins / (y.Max - y.Min),
		counts:    make([]uint32, (cols+1)*columnLen),
		rows:      make([]int32, (cols+1)*cellColumnLen),
		overflows: newOverflows(x.Axis, y.Axis),
	}
}

// count counts all rows.
func (g *grid) count(rows *rows) {
	var bufferX, bufferY [chunk]float64
	for lo, hi := range chunks(0, rows.len()) {
		g.add(lo, g.x.read(rows, lo, hi, bufferX[:]), g.y.read(rows, lo, hi, bufferY[:]))
	}
}

// add counts rows at (xs, ys); first is the number of the first of them.
func (g *grid) add(first int, xs, ys []float64) {
	for i, x := range xs {
		y := ys[i]
		if x >= g.x.Min && x <= g.x.Max && y >= g.y.Min && y <= g.y.Max {
			g.put(first+i, g.columnOf(x), g.yBin(y))
		} else {
			g.beyond(first+i, x, y)
		}
	}
}

// columnOf returns the column of a value within the range.
func (g *grid) columnOf(x float64) int {
	return min(int(float64((x-g.x.Min)*g.kx)), g.cols-1)
}

// yBin returns the bin of a value within the range.
func (g *grid) yBin(y float64) int {
	return 1 + min(int(float64((y-g.y.Min)*g.ky)), yBins-1)
}

// put counts a row in bin b of column c.
func (g *grid) put(row, c, b int) {
	g.counts[c*columnLen+b]++
	g.rows[c*cellColumnLen+(b+binsPerCell-1)/binsPerCell] = int32(row)
}

// beyond counts a row outside of the range; at a corner it counts as above or below.
func (g *grid) beyond(row int, x, y float64) {
	c, along := g.cols, min(max(x, g.x.Min), g.x.Max)
	if x == along {
		c = g.columnOf(x)
	}
	switch {
	case y > g.y.Max:
		g.put(row, c, columnLen-1)
		g.overflows[charts.Above].add(along, y)
	case !(y >= g.y.Min):
		g.put(row, c, 0)
		g.overflows[charts.Below].add(along, y)
	case x < g.x.Min:
		g.put(row, c, g.yBin(y))
		g.overflows[charts.Left].add(y, x)
	default:
		g.put(row, c, g.yBin(y))
		g.overflows[charts.Right].add(y, x)
	}
}

// column returns the sums of the counts of columns [lo, hi).
func (g *grid) column(lo, hi int) []uint32 {
	sum := slices.Clone(g.counts[lo*columnLen : (lo+1)*columnLen])
	for c := lo + 1; c < hi; c++ {
		for b, n := range g.counts[c*columnLen : (c+1)*columnLen] {
			sum[b] += n
		}
	}
	return sum
}

// marginal returns the counts along y of all rows.
func (g *grid) marginal() []uint32 { return g.column(0, g.cols+1) }

// rowsByColumn returns how many rows each column holds.
func (g *grid) rowsByColumn() []int {
	out := make([]int, g.cols)
	for c := range out {
		out[c] = total(g.counts[c*columnLen : (c+1)*columnLen])
	}
	return out
}

// total returns how many rows a column counts.
func total(column []uint32) int {
	n := 0
	for _, c := range column {
		n += int(c)
	}
	return n
}

// lastRow returns the last row in a column, within the range of y or not.
func (g *grid) lastRow(c int) int {
	return int(slices.Max(g.rows[c*cellColumnLen : (c+1)*cellColumnLen]))
}

// density returns the counts of the cells, and dots for rows that are alone in theirs.
func (g *grid) density(rows *rows) charts.Density {
	d := charts.Density{Cols: g.cols, Rows: cellRows, Counts: make([]uint32, g.cols*cellRows)}
	for cell := range d.Counts {
		c, r := cell/cellRows, cell%cellRows
		first := c*columnLen + 1 + r*binsPerCell
		n := total(g.counts[first : first+binsPerCell])
		if n == 1 {
			d.Dots = append(d.Dots, g.point(rows, int(g.rows[c*cellColumnLen+1+r])))
			continue
		}
		d.Counts[cell] = uint32(n)
	}
	return d
}

// point returns the point of a row.
func (g *grid) point(rows *rows, row int) charts.Point {
	return charts.Point{X: g.x.of(rows, row), Y: g.y.of(rows, row)}
}
