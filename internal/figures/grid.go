package figures

import (
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

// A column has a count below the range, one for each step upwards, and one above the
// range; and likewise cells.
const (
	height     = steps + 2
	cellHeight = cellRows + 2
)

// grid counts the rows of a panel: in columns along x and in steps along y.
type grid struct {
	x, y   axis
	cols   int      // within the range; one more is for rows that are not
	kx, ky float64  // columns, and steps, in a unit
	counts []uint32 // of each step, column by column
	rows   []int32  // of each cell, column by column: the last row in it, if there is one
	edges  edges
}

// void says that the panel shows nothing.
func (g *grid) void() bool { return g.x.Undrawable != "" || g.y.Undrawable != "" }

func newGrid(x, y axis, cols int) *grid {
	return &grid{
		x: x, y: y, cols: cols,
		kx:     float64(cols) / (x.Max - x.Min),
		ky:     steps / (y.Max - y.Min),
		counts: make([]uint32, (cols+1)*height),
		rows:   make([]int32, (cols+1)*cellHeight),
		edges:  newEdges(x.Axis, y.Axis),
	}
}

// count counts all rows.
func (g *grid) count(rows *rows) {
	var bufferX, bufferY [chunk]float64
	for lo, hi := range chunks(0, rows.len()) {
		g.add(lo, g.x.read(rows, lo, hi, bufferX[:]), g.y.read(rows, lo, hi, bufferY[:]))
	}
}

// add counts the rows from first on, which are at (xs, ys).
func (g *grid) add(first int, xs, ys []float64) {
	for i, x := range xs {
		y := ys[i]
		if x >= g.x.Min && x <= g.x.Max && y >= g.y.Min && y <= g.y.Max {
			g.put(first+i, g.columnOf(x), g.stepOf(y))
		} else {
			g.beyond(first+i, x, y)
		}
	}
}

// columnOf returns the column of a value within the range.
func (g *grid) columnOf(x float64) int {
	return min(int(float64((x-g.x.Min)*g.kx)), g.cols-1)
}

// stepOf returns the step of a value within the range.
func (g *grid) stepOf(y float64) int {
	return 1 + min(int(float64((y-g.y.Min)*g.ky)), steps-1)
}

// put counts a row in step s of column c.
func (g *grid) put(row, c, s int) {
	g.counts[c*height+s]++
	g.rows[c*cellHeight+(s+fineness-1)/fineness] = int32(row)
}

// beyond counts a row outside of the range; one at a corner is above or below it.
func (g *grid) beyond(row int, x, y float64) {
	c, along := g.cols, min(max(x, g.x.Min), g.x.Max)
	if x == along {
		c = g.columnOf(x)
	}
	switch {
	case y > g.y.Max:
		g.put(row, c, height-1)
		g.edges[charts.Above].add(along, y)
	case !(y >= g.y.Min):
		g.put(row, c, 0)
		g.edges[charts.Below].add(along, y)
	case x < g.x.Min:
		g.put(row, c, g.stepOf(y))
		g.edges[charts.Left].add(y, x)
	default:
		g.put(row, c, g.stepOf(y))
		g.edges[charts.Right].add(y, x)
	}
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

// marginal returns the counts of all rows, wherever along x.
func (g *grid) marginal() []uint32 { return g.column(0, g.cols+1) }

// rowsByColumn returns how many rows each column holds.
func (g *grid) rowsByColumn() []int {
	out := make([]int, g.cols)
	for c := range out {
		out[c] = total(g.counts[c*height : (c+1)*height])
	}
	return out
}

// total returns the rows that a column counts.
func total(column []uint32) int {
	n := 0
	for _, c := range column {
		n += int(c)
	}
	return n
}

// last returns the last row in a column, within the range or not.
func (g *grid) last(c int) int {
	return int(slices.Max(g.rows[c*cellHeight : (c+1)*cellHeight]))
}

// density returns the cells, and as dots the rows that are alone in theirs.
func (g *grid) density(rows *rows) charts.Density {
	d := charts.Density{Cols: g.cols, Rows: cellRows, Counts: make([]uint32, g.cols*cellRows)}
	for cell := range d.Counts {
		c, r := cell/cellRows, cell%cellRows
		first := c*height + 1 + r*fineness
		n := total(g.counts[first : first+fineness])
		if n == 1 {
			d.Dots = append(d.Dots, g.place(rows, int(g.rows[c*cellHeight+1+r])))
			continue
		}
		d.Counts[cell] = uint32(n)
	}
	return d
}

// place returns where a row stands.
func (g *grid) place(rows *rows, row int) charts.Point {
	return charts.Point{X: g.x.of(rows, row), Y: g.y.of(rows, row)}
}
