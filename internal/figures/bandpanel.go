package figures

import (
	"math"

	"steptime/charts"
	"steptime/internal/extent"
)

// levelCellRows is how many rows of cells the plot has.
const levelCellRows = 82

// cell counts the rows in a small rectangle of the plot.
type cell struct {
	rows uint32
	last int32 // the last of them
}

// bandPanel counts, for a few levels of one parameter, the rows near each along the other
// parameter.
type bandPanel struct {
	by, along *bins // the parameter of the levels, and the one on the x axis
	y         charts.Axis
	levels    []level
	level     []int8          // of each group of by: the position of its level, −1 for none
	cols      int             // columns of cells
	cells     [][]cell        // of each level
	extents   []extent.Extent // of each level: where its rows lie along x
	overflows overflows
}

func newBandPanel(levels []level, by, along *bins, y charts.Axis) *bandPanel {
	p := &bandPanel{
		by: by, along: along, y: y,
		levels:    levels,
		level:     make([]int8, by.groupCount()),
		cols:      along.cellCount(),
		overflows: newOverflows(along.axis.Axis, y),
	}
	for c := range p.level {
		p.level[c] = -1
	}
	for i, l := range levels {
		p.level[l.group] = int8(i)
		p.cells = append(p.cells, make([]cell, p.cols*levelCellRows))
		p.extents = append(p.extents, extent.None())
	}
	return p
}

// count counts all rows near a level.
func (p *bandPanel) count(rows *rows) {
	xs := p.along.axis.read(rows, 0, rows.len(), nil)
	for i, v := range p.by.axis.read(rows, 0, rows.len(), nil) {
		if group := p.by.group(v); group >= 0 && p.level[group] >= 0 {
			p.add(i, p.level[group], xs[i], rows.stepTime[i])
		}
	}
}

// add counts row i, which is near the level.
func (p *bandPanel) add(i int, level int8, x, y float64) {
	p.extents[level].Add(x)
	c := (x - p.along.axis.Min) / (p.along.axis.Max - p.along.axis.Min) * float64(p.cols)
	r := (y - p.y.Min) / (p.y.Max - p.y.Min) * levelCellRows
	switch {
	case !(r >= 0):
		p.overflows[charts.Below].add(x, y)
	case r > levelCellRows:
		p.overflows[charts.Above].add(x, y)
	case !(c >= 0):
		p.overflows[charts.Left].add(y, x)
	case c > float64(p.cols):
		p.overflows[charts.Right].add(y, x)
	default:
		at := &p.cells[level][min(int(c), p.cols-1)*levelCellRows+min(int(r), levelCellRows-1)]
		at.rows++
		at.last = int32(i)
	}
}

// curveSteps is how many segments a curve of predictions has.
const curveSteps = 60

// chart returns what charts draws. The function band returns the prediction and half the
// width of its band at x for a level.
func (p *bandPanel) chart(rows *rows, title, name, noun, unitX string, band func(x, level float64) (y, half float64)) charts.BandPanel {
	x := p.along.axis
	c := charts.BandPanel{Title: title, X: x.Axis, Y: p.y, Overflow: p.overflows.charts(unitX, " ms"), RowsNote: p.by.rowsNote(noun)}
	halves, start := extent.None(), x.Min
	if start <= 0 {
		start = max(start, min(p.along.data.Min, x.Max))
	}
	for i, l := range p.levels {
		out := charts.Level{Label: p.by.label(name, l.value), From: p.extents[i].Min, To: p.extents[i].Max}
		out.From, out.To = max(out.From, x.Min), min(out.To, x.Max)
		for k := range curveSteps + 1 {
			at := start + float64(float64(k)/curveSteps*(x.Max-start))
			y, half := band(at, l.value)
			if at >= out.From && at <= out.To {
				halves.Add(half)
			}
			out.Curve = append(out.Curve, charts.BandPoint{X: at, Y: y, Half: half})
		}
		out.Rows = p.density(rows, p.cells[i])
		c.Levels = append(c.Levels, out)
	}
	c.BandNote = bandNote(halves)
	return c
}

// rowsNote says which rows are shown.
func (b *bins) rowsNote(noun string) string {
	if b.whole || b.values != nil {
		return "rows of these " + noun + "s"
	}
	return "rows near these " + noun + "s"
}

// bandNote says how wide the bands are; halves is the range of half their widths between
// the rows.
func bandNote(halves extent.Extent) string {
	low, high := style.Significant(halves.Min, 2), style.Significant(halves.Max, 2)
	switch {
	case halves == extent.None() || math.IsInf(halves.Max, 0):
		return "95 % band"
	case low == high:
		return "95 % band, ±" + low + " ms"
	default:
		return "95 % band, ±" + low + " to " + high + " ms"
	}
}

// density returns the counts of a level's cells, and dots for rows that are alone in
// theirs.
func (p *bandPanel) density(rows *rows, cells []cell) charts.Density {
	d := charts.Density{Cols: p.cols, Rows: levelCellRows, Counts: make([]uint32, len(cells))}
	for i, c := range cells {
		if c.rows == 1 {
			d.Dots = append(d.Dots, charts.Point{X: p.along.axis.of(rows, int(c.last)), Y: rows.stepTime[c.last]})
			continue
		}
		d.Counts[i] = c.rows
	}
	return d
}
