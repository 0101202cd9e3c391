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

// Beyond is the rows that lie outside of a plot's range, on one side. They are drawn
// as arrows in a strip along the edge, each over the place where it would stand.
type Beyond struct {
	Side    Side
	Rows    int
	Extreme float64   // the value furthest out
	Unit    string    // of Extreme
	At      []float64 // places along the edge, in units of the axis there; one or more rows each
}

// arrowSize is half the width of an arrow, pixels.
const arrowSize = 6.0

// beyond draws what lies outside, and writes how much it is into the line above the
// plot, to the right.
func (n *panel) beyond(parts []Beyond) {
	for _, b := range parts {
		strip := n.strip(b.Side)
		n.Fill(lane, strip)
		n.Polygons(beyondColor, n.arrows(b, strip)...)
	}
	n.beyondNotes(parts)
}

// beyondNotes says how many rows lie beyond, in as many words as there is room for
// between the y axis' title and the right end.
func (n *panel) beyondNotes(parts []Beyond) {
	right := n.plot.Right + laneDepth
	room := right - n.yTitleEnd - entryGap
	var entries []entry
	for _, words := range [...]func(Beyond) string{Beyond.String, Beyond.brief, Beyond.count} {
		entries = nil
		for _, b := range parts {
			entries = append(entries, entry{arrowSample(b.Side), words(b), true})
		}
		if n.entriesWidth(entries) <= room {
			break
		}
	}
	n.entries(right-n.entriesWidth(entries), n.plot.Top-yTitleRise, entries...)
}

// String returns, say, "37 rows above, to 54.7 ms".
func (b Beyond) String() string {
	side := [...]string{"above", "below", "to the right", "to the left"}[b.Side]
	return fmt.Sprintf("%s %s, to %s%s", b.count(), side, numfmt.Figure.Significant(b.Extreme, 3), b.Unit)
}

// brief returns, say, "37, to 54.7 ms".
func (b Beyond) brief() string {
	return fmt.Sprintf("%s, to %s%s", numfmt.Figure.Int(b.Rows), numfmt.Figure.Significant(b.Extreme, 3), b.Unit)
}

// count returns, say, "37 rows".
func (b Beyond) count() string { return numfmt.Figure.Count(b.Rows, "row") }

// strip returns the edge lane of a side.
func (n *panel) strip(s Side) canvas.Box {
	b := n.plot
	switch s {
	case Above:
		return canvas.Rect(b.Left, b.Top-laneDepth, b.Right, b.Top)
	case Below:
		return canvas.Rect(b.Left, b.Bottom, b.Right, b.Bottom+laneDepth)
	case Right:
		return canvas.Rect(b.Right, b.Top, b.Right+laneDepth, b.Bottom)
	default:
		return canvas.Rect(b.Left-laneDepth, b.Top, b.Left, b.Bottom)
	}
}

func (n *panel) arrows(b Beyond, strip canvas.Box) [][]canvas.Point {
	middle := canvas.Pt((strip.Left+strip.Right)/2, (strip.Top+strip.Bottom)/2)
	var out [][]canvas.Point
	for _, v := range b.At {
		at := middle
		if b.Side == Above || b.Side == Below {
			at.X = n.x.at(min(max(v, n.x.min), n.x.max))
		} else {
			at.Y = n.y.at(min(max(v, n.y.min), n.y.max))
		}
		out = append(out, arrow(b.Side, at))
	}
	return out
}

// arrow returns a triangle that points outwards; all of them turn the same way.
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

func arrowSample(s Side) func(*page, canvas.Box) {
	return func(p *page, b canvas.Box) {
		p.Polygons(beyondColor, arrow(s, canvas.Pt(b.Right-arrowSize, (b.Top+b.Bottom)/2)))
	}
}
