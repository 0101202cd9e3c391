package charts

import (
	"fmt"

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
		n.fill(lane, strip)
		n.polygons(beyondColor, n.arrows(b, strip)...)
	}
	n.beyondNotes(parts)
}

// beyondNotes says how many rows lie beyond, in as many words as there is room for
// between the y axis' title and the right end.
func (n *panel) beyondNotes(parts []Beyond) {
	right := n.plot.right + laneDepth
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
	n.entries(right-n.entriesWidth(entries), n.plot.top-yTitleRise, entries...)
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
func (n *panel) strip(s Side) box {
	b := n.plot
	switch s {
	case Above:
		return box{b.left, b.top - laneDepth, b.right, b.top}
	case Below:
		return box{b.left, b.bottom, b.right, b.bottom + laneDepth}
	case Right:
		return box{b.right, b.top, b.right + laneDepth, b.bottom}
	default:
		return box{b.left - laneDepth, b.top, b.left, b.bottom}
	}
}

func (n *panel) arrows(b Beyond, strip box) [][]spot {
	middle := spot{(strip.left + strip.right) / 2, (strip.top + strip.bottom) / 2}
	var out [][]spot
	for _, v := range b.At {
		at := middle
		if b.Side == Above || b.Side == Below {
			at.x = n.x.at(min(max(v, n.x.min), n.x.max))
		} else {
			at.y = n.y.at(min(max(v, n.y.min), n.y.max))
		}
		out = append(out, arrow(b.Side, at))
	}
	return out
}

// arrow returns a triangle that points outwards; all of them turn the same way.
func arrow(s Side, at spot) []spot {
	const w, h = arrowSize, 5.0
	shape := [...][3]spot{
		Above: {{0, -h}, {w, h}, {-w, h}},
		Below: {{0, h}, {-w, -h}, {w, -h}},
		Right: {{h, 0}, {-h, w}, {-h, -w}},
		Left:  {{-h, 0}, {h, -w}, {h, w}},
	}[s]
	out := make([]spot, 3)
	for i, d := range shape {
		out[i] = spot{at.x + d.x, at.y + d.y}
	}
	return out
}

func arrowSample(s Side) func(*page, box) {
	return func(p *page, b box) {
		p.polygons(beyondColor, arrow(s, spot{b.right - arrowSize, (b.top + b.bottom) / 2}))
	}
}
