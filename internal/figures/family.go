package figures

import (
	"math"

	"steptime/charts"
)

// levelRows is how many cells are on top of each other for the rows of a level.
const levelRows = 82

// cell is the rows at about the same place.
type cell struct {
	rows uint32
	last int32 // the greatest of them
}

// family is the rows near each of a few levels of one parameter, along the other.
type family struct {
	levels []level
	of     []int8 // of each group of the parameter, the level; −1: none
	cut    bins   // of the parameter
	x, y   charts.Axis
	least  float64  // the least x of all rows
	cols   int      // cells beside each other
	cells  [][]cell // of each level
	along  []extent // of each level, where its rows lie on x
	edges  edges
}

func newFamily(levels []level, cut, along bins, y charts.Axis) *family {
	f := &family{levels: levels, cut: cut, x: along.axis, y: y, least: along.data.min, cols: along.cells(), edges: newEdges(along.axis, y)}
	f.of = make([]int8, cut.groups())
	for c := range f.of {
		f.of[c] = -1
	}
	for i, l := range levels {
		f.of[l.group] = int8(i)
		f.cells = append(f.cells, make([]cell, f.cols*levelRows))
		f.along = append(f.along, nothing)
	}
	return f
}

// add takes row i, whose parameter is p, if it is near a level.
func (f *family) add(i int, p, x, y float64) {
	group := f.cut.group(p)
	if group < 0 || f.of[group] < 0 {
		return
	}
	level := f.of[group]
	f.along[level].add(x)
	c := (x - f.x.Min) / (f.x.Max - f.x.Min) * float64(f.cols)
	r := (y - f.y.Min) / (f.y.Max - f.y.Min) * levelRows
	switch {
	case !(r >= 0):
		f.edges[charts.Below].add(x, y)
	case r > levelRows:
		f.edges[charts.Above].add(x, y)
	case !(c >= 0):
		f.edges[charts.Left].add(y, x)
	case c > float64(f.cols):
		f.edges[charts.Right].add(y, x)
	default:
		at := min(int(c), f.cols-1)*levelRows + min(int(r), levelRows-1)
		f.cells[level][at].merge(cell{1, int32(i)})
	}
}

func (f *family) merge(o *family) {
	for l := range f.cells {
		f.along[l].merge(o.along[l])
		for c, d := range o.cells[l] {
			f.cells[l][c].merge(d)
		}
	}
	f.edges.merge(&o.edges)
}

// curveSteps is how many segments a curve of predictions has.
const curveSteps = 60

// panel returns what charts draws of the family. Band gives the prediction at a value
// of x for a level; place is where a row stands.
func (f *family) panel(title, name, noun, unitX string, band func(x, level float64) (y, half float64), place func(row int) charts.Point) charts.BandPanel {
	p := charts.BandPanel{Title: title, X: f.x, Y: f.y, Beyond: f.edges.beyond(unitX, " ms"), RowsNote: f.cut.rowsNote(noun)}
	halves, start := nothing, f.x.Min
	if start <= 0 {
		start = max(start, min(f.least, f.x.Max))
	}
	for i, l := range f.levels {
		out := charts.Level{Label: f.cut.label(name, l.value), From: f.along[i].min, To: f.along[i].max}
		out.From, out.To = max(out.From, f.x.Min), min(out.To, f.x.Max)
		for k := range curveSteps + 1 {
			x := start + float64(float64(k)/curveSteps*(f.x.Max-start))
			y, half := band(x, l.value)
			if x >= out.From && x <= out.To {
				halves.add(half)
			}
			out.Curve = append(out.Curve, charts.BandPoint{X: x, Y: y, Half: half})
		}
		out.Rows = f.density(f.cells[i], place)
		p.Levels = append(p.Levels, out)
	}
	p.BandNote = bandNote(halves)
	return p
}

// rowsNote says which rows are shown: those of a level's group.
func (b bins) rowsNote(noun string) string {
	if b.whole || b.values != nil {
		return "rows of these " + noun + "s"
	}
	return "rows near these " + noun + "s"
}

// bandNote says how wide the bands are where there are rows.
func bandNote(halves extent) string {
	low, high := charts.Digits(halves.min, 2), charts.Digits(halves.max, 2)
	switch {
	case halves == nothing || math.IsInf(halves.max, 0):
		return "95 % band"
	case low == high:
		return "95 % band, ±" + low + " ms"
	default:
		return "95 % band, ±" + low + " to " + high + " ms"
	}
}

func (c *cell) merge(o cell) {
	c.rows += o.rows
	c.last = max(c.last, o.last)
}

// density returns the cells of a level, and as dots the rows that are alone in theirs.
func (f *family) density(cells []cell, place func(row int) charts.Point) charts.Density {
	d := charts.Density{Cols: f.cols, Rows: levelRows, Counts: make([]uint32, len(cells))}
	for i, c := range cells {
		if c.rows == 1 {
			d.Dots = append(d.Dots, place(int(c.last)))
			continue
		}
		d.Counts[i] = c.rows
	}
	return d
}
