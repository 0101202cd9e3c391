package figures

import (
	"math"

	"steptime/charts"
	"steptime/internal/extent"
)

// levelRows is how many cells are on top of each other for the rows of a level.
const levelRows = 82

// cell is the rows at about the same place.
type cell struct {
	rows uint32
	last int32
}

// family is the rows near each of a few levels of one parameter, along the other.
type family struct {
	cut, along *bins // the parameter, and the other
	y          charts.Axis
	levels     []level
	level      []int8          // of each group of the parameter: the level, −1 for none
	cols       int             // cells beside each other
	cells      [][]cell        // of each level
	extents    []extent.Extent // of each level, along the other parameter
	edges      edges
}

func newFamily(levels []level, cut, along *bins, y charts.Axis) *family {
	f := &family{
		cut: cut, along: along, y: y,
		levels: levels,
		level:  make([]int8, cut.groups()),
		cols:   along.cells(),
		edges:  newEdges(along.axis.Axis, y),
	}
	for c := range f.level {
		f.level[c] = -1
	}
	for i, l := range levels {
		f.level[l.group] = int8(i)
		f.cells = append(f.cells, make([]cell, f.cols*levelRows))
		f.extents = append(f.extents, extent.None)
	}
	return f
}

// count takes all rows near a level.
func (f *family) count(rows *rows) {
	xs := f.along.axis.read(rows, 0, rows.len(), nil)
	for i, p := range f.cut.axis.read(rows, 0, rows.len(), nil) {
		if group := f.cut.group(p); group >= 0 && f.level[group] >= 0 {
			f.add(i, f.level[group], xs[i], rows.stepTime[i])
		}
	}
}

// add takes row i, which is near the level.
func (f *family) add(i int, level int8, x, y float64) {
	f.extents[level].Add(x)
	c := (x - f.along.axis.Min) / (f.along.axis.Max - f.along.axis.Min) * float64(f.cols)
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
		at := &f.cells[level][min(int(c), f.cols-1)*levelRows+min(int(r), levelRows-1)]
		at.rows++
		at.last = int32(i)
	}
}

// curveSteps is how many segments a curve of predictions has.
const curveSteps = 60

// panel returns what charts draws of the family. Band gives the prediction at a value
// of x for a level.
func (f *family) panel(rows *rows, title, name, noun, unitX string, band func(x, level float64) (y, half float64)) charts.BandPanel {
	x := f.along.axis
	p := charts.BandPanel{Title: title, X: x.Axis, Y: f.y, Overflow: f.edges.beyond(unitX, " ms"), RowsNote: f.cut.rowsNote(noun)}
	halves, start := extent.None, x.Min
	if start <= 0 {
		start = max(start, min(f.along.data.Min, x.Max))
	}
	for i, l := range f.levels {
		out := charts.Level{Label: f.cut.label(name, l.value), From: f.extents[i].Min, To: f.extents[i].Max}
		out.From, out.To = max(out.From, x.Min), min(out.To, x.Max)
		for k := range curveSteps + 1 {
			at := start + float64(float64(k)/curveSteps*(x.Max-start))
			y, half := band(at, l.value)
			if at >= out.From && at <= out.To {
				halves.Add(half)
			}
			out.Curve = append(out.Curve, charts.BandPoint{X: at, Y: y, Half: half})
		}
		out.Rows = f.density(rows, f.cells[i])
		p.Levels = append(p.Levels, out)
	}
	p.BandNote = bandNote(halves)
	return p
}

// rowsNote says which rows are shown: those of a level's group.
func (b *bins) rowsNote(noun string) string {
	if b.whole || b.values != nil {
		return "rows of these " + noun + "s"
	}
	return "rows near these " + noun + "s"
}

// bandNote says how wide the bands are where there are rows.
func bandNote(halves extent.Extent) string {
	low, high := style.Significant(halves.Min, 2), style.Significant(halves.Max, 2)
	switch {
	case halves == extent.None || math.IsInf(halves.Max, 0):
		return "95 % band"
	case low == high:
		return "95 % band, ±" + low + " ms"
	default:
		return "95 % band, ±" + low + " to " + high + " ms"
	}
}

// density returns the cells of a level, and as dots the rows that are alone in theirs.
func (f *family) density(rows *rows, cells []cell) charts.Density {
	d := charts.Density{Cols: f.cols, Rows: levelRows, Counts: make([]uint32, len(cells))}
	for i, c := range cells {
		if c.rows == 1 {
			d.Dots = append(d.Dots, charts.Point{X: f.along.axis.of(rows, int(c.last)), Y: rows.stepTime[c.last]})
			continue
		}
		d.Counts[i] = c.rows
	}
	return d
}
