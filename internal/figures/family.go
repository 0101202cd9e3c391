package figures

import "steptime/charts"

// Dots of measured rows that would cover each other are drawn as one, for each cell of
// so many columns and rows of a plot, in a tone that says how many they are.
const (
	dotCols = 107
	dotRows = 126
)

// cell is the rows at about the same place.
type cell struct {
	rows uint32
	last int32 // the greatest of them
}

// family is the rows near each of a few levels of one parameter, along the other.
type family struct {
	levels []level
	of     []int8 // of each column of the parameter, the level; −1: none
	cut    bins   // of the parameter
	x, y   charts.Axis
	dots   [][]cell // of each level
	along  []extent // of each level, where its rows lie on x
	edges  edges
}

func newFamily(levels []level, cut bins, x, y charts.Axis) *family {
	f := &family{levels: levels, cut: cut, x: x, y: y, edges: newEdges(x, y)}
	f.of = make([]int8, cut.cols)
	for c := range f.of {
		f.of[c] = -1
	}
	for i, l := range levels {
		f.of[l.column] = int8(i)
		f.dots = append(f.dots, make([]cell, dotCols*dotRows))
		f.along = append(f.along, nothing)
	}
	return f
}

// add takes row i, whose parameter is p, if it is near a level.
func (f *family) add(i int, p, x, y float64) {
	if !(p >= f.cut.axis.Min && p <= f.cut.axis.Max) {
		return
	}
	level := f.of[f.cut.column(p)]
	if level < 0 {
		return
	}
	f.along[level].add(x)
	c := (x - f.x.Min) / (f.x.Max - f.x.Min) * dotCols
	r := (y - f.y.Min) / (f.y.Max - f.y.Min) * dotRows
	switch {
	case r < 0:
		f.edges[charts.Below].add(x, y)
	case r > dotRows:
		f.edges[charts.Above].add(x, y)
	case c < 0:
		f.edges[charts.Left].add(y, x)
	case c > dotCols:
		f.edges[charts.Right].add(y, x)
	default:
		at := min(int(c), dotCols-1)*dotRows + min(int(r), dotRows-1)
		f.dots[level][at].merge(cell{1, int32(i)})
	}
}

func (f *family) merge(o *family) {
	for l := range f.dots {
		f.along[l].merge(o.along[l])
		for c, d := range o.dots[l] {
			f.dots[l][c].merge(d)
		}
	}
	f.edges.merge(&o.edges)
}

// curveSteps is how many segments a curve of predictions has.
const curveSteps = 60

// panel returns what charts draws of the family. Band gives the prediction at a value
// of x for a level; place is where a row stands.
func (f *family) panel(title, name, unitX string, band func(x, level float64) (y, half float64), place func(row int) charts.Point) charts.BandPanel {
	p := charts.BandPanel{Title: title, X: f.x, Y: f.y, Beyond: f.edges.beyond(unitX, " ms")}
	halves := nothing
	for i, l := range f.levels {
		out := charts.Level{Label: f.cut.label(name, l.value), From: f.along[i].min, To: f.along[i].max}
		out.From, out.To = max(out.From, f.x.Min), min(out.To, f.x.Max)
		for k := range curveSteps + 1 {
			x := f.x.Min + float64(float64(k)/curveSteps*(f.x.Max-f.x.Min))
			y, half := band(x, l.value)
			if x >= out.From && x <= out.To {
				halves.add(half)
			}
			out.Curve = append(out.Curve, charts.BandPoint{X: x, Y: y, Half: half})
		}
		for _, d := range f.dots[i] {
			if d.rows > 0 {
				t := tone(d.rows)
				out.Dots[t] = append(out.Dots[t], place(int(d.last)))
			}
		}
		p.Levels = append(p.Levels, out)
	}
	p.BandNote = bandNote(halves)
	return p
}

// bandNote says how wide the bands are where there are rows.
func bandNote(halves extent) string {
	low, high := charts.Digits(halves.min, 2), charts.Digits(halves.max, 2)
	switch {
	case halves == nothing:
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

// tone returns which of four tones says that there are so many rows.
func tone(rows uint32) int {
	t := 0
	for ; rows > 1 && t < 3; rows /= 4 {
		t++
	}
	return t
}
