package charts

import (
	"fmt"

	"steptime/internal/canvas"
	"steptime/internal/numfmt"
)

// Side is an edge of a plot.
type Side int

// The sides.
const (
	Above Side = iota
	Below
	Right
	Left
)

// Overflow is the rows beyond a plot's range on one side. They are drawn as arrows in a
// strip along that edge, at their position along it.
type Overflow struct {
	Side    Side
	Rows    int
	Extreme float64   // the value furthest out
	Unit    string    // of Extreme
	At      []float64 // positions along the edge, in units of its axis; one or more rows each
}

// arrowSize is half the width of an arrow, pixels.
const arrowSize = 6.0

// overflow draws the strips of the sides with their arrows, and writes the numbers of
// rows above the plot, to the right.
func (n *panel) overflow(sides []Overflow) {
	for _, o := range sides {
		strip := n.overflowStrip(o.Side)
		n.Fill(overflowFill, strip)
		n.Polygons(overflowColor, n.arrows(o, strip)...)
	}
	n.overflowNotes(sides)
}

// overflowNotes writes how many rows lie beyond, in the longest form that fits between
// the y axis' title and the right end.
func (n *panel) overflowNotes(sides []Overflow) {
	right := n.plot.Right + overflowDepth
	room := right - n.yTitleEnd - entryGap
	var entries []entry
	for _, text := range [...]func(Overflow) string{Overflow.String, Overflow.brief, Overflow.count} {
		entries = nil
		for _, o := range sides {
			entries = append(entries, entry{arrowSample(o.Side), text(o), true})
		}
		if n.entriesWidth(entries) <= room {
			break
		}
	}
	n.entries(right-n.entriesWidth(entries), n.plot.Top-yTitleRise, entries...)
}

// String returns, say, "37 rows above, to 54.7 ms".
func (o Overflow) String() string {
	side := [...]string{"above", "below", "to the right", "to the left"}[o.Side]
	return fmt.Sprintf("%s %s, to %s%s", o.count(), side, numfmt.Figure.Significant(o.Extreme, 3), o.Unit)
}

// brief returns, say, "37, to 54.7 ms".
func (o Overflow) brief() string {
	return fmt.Sprintf("%s, to %s%s", numfmt.Figure.Int(o.Rows), numfmt.Figure.Significant(o.Extreme, 3), o.Unit)
}

// count returns, say, "37 rows".
func (o Overflow) count() string { return numfmt.Figure.Count(o.Rows, "row") }

// overflowStrip returns the strip along a side.
func (n *panel) overflowStrip(s Side) canvas.Box {
	b := n.plot
	switch s {
	case Above:
		return canvas.Rect(b.Left, b.Top-overflowDepth, b.Right, b.Top)
	case Below:
		return canvas.Rect(b.Left, b.Bottom, b.Right, b.Bottom+overflowDepth)
	case Right:
		return canvas.Rect(b.Right, b.Top, b.Right+overflowDepth, b.Bottom)
	default:
		return canvas.Rect(b.Left-overflowDepth, b.Top, b.Left, b.Bottom)
	}
}

// arrows returns an arrow for each position.
func (n *panel) arrows(o Overflow, strip canvas.Box) [][]canvas.Point {
	var out [][]canvas.Point
	for _, v := range o.At {
		at := strip.Center()
		if o.Side == Above || o.Side == Below {
			at.X = n.x.at(min(max(v, n.x.min), n.x.max))
		} else {
			at.Y = n.y.at(min(max(v, n.y.min), n.y.max))
		}
		out = append(out, arrow(o.Side, at))
	}
	return out
}

// arrow returns a triangle that points outwards. The corners of all sides run clockwise,
// so that arrows that overlap are filled as one shape.
func arrow(s Side, at canvas.Point) []canvas.Point {
	const w, h = arrowSize, 5.0
	shape := [...][3][2]float64{
		Above: {{0, -h}, {w, h}, {-w, h}},
		Below: {{0, h}, {-w, -h}, {w, -h}},
		Right: {{h, 0}, {-h, w}, {-h, -w}},
		Left:  {{-h, 0}, {h, -w}, {h, w}},
	}[s]
	out := make([]canvas.Point, 3)
	for i, d := range shape {
		out[i] = canvas.Pt(at.X+d[0], at.Y+d[1])
	}
	return out
}

// arrowSample draws an arrow in a legend.
func arrowSample(s Side) func(*page, canvas.Box) {
	return func(p *page, b canvas.Box) {
		p.Polygons(overflowColor, arrow(s, canvas.Pt(b.Right-arrowSize, (b.Top+b.Bottom)/2)))
	}
}
