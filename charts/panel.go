package charts

import "math"

// What stands around a plot, in pixels from it.
const (
	laneDepth  = 16.0 // strip beyond an axis' end
	tickLength = 6.0
	tickDrop   = 26.0 // baseline of the x tick labels, below the lane
	xTitleDrop = 54.0 // baseline of the x axis' title, below the lane

	yTitleRise = 26.0 // baseline of the y axis' title, above the plot
	legendRise = 58.0
	headRise   = 92.0
)

// panel is a plot on a page.
type panel struct {
	*page
	plot box
	x, y scale

	yTitleEnd float64 // where the y axis' title ends
}

// newPanel draws the grid, the axes and the panel's title around the plot area.
func newPanel(p *page, area box, title string, x, y Axis) *panel {
	n := &panel{
		page: p, plot: area,
		x: scale{x.Min, x.Max, area.left, area.right},
		y: scale{y.Min, y.Max, area.bottom, area.top},
	}
	p.plots = append(p.plots, area)
	p.text(script{headSize, ink}, left, spot{area.left, area.top - headRise},
		p.face.fit(title, headSize, area.width()+laneDepth))
	n.xAxis(x)
	n.yAxis(y)
	return n
}

func (n *panel) xAxis(a Axis) {
	s := script{textSize, muted}
	y := n.plot.bottom + laneDepth
	for _, t := range n.roomyTicks(a, n.plot.width()) {
		x := math.Round(n.x.at(t.value))
		n.fill(rule, box{x, n.plot.top, x + 1, n.plot.bottom})
		n.fill(frame, box{x, y, x + 1, y + tickLength})
		n.text(s, center, spot{x, y + tickDrop}, t.label)
	}
	n.fill(frame, box{n.plot.left, y, n.plot.right, y + 1})
	n.text(s, center, spot{(n.plot.left + n.plot.right) / 2, y + xTitleDrop},
		n.face.fit(a.Title, textSize, n.plot.width()))
}

// yAxis writes its title above the plot, where it reads without turning one's head.
func (n *panel) yAxis(a Axis) {
	s := script{textSize, muted}
	x := n.plot.left - laneDepth
	for _, t := range ticks(a, max(2, int(n.plot.height()/48))) {
		y := math.Round(n.y.at(t.value))
		n.fill(rule, box{n.plot.left, y, n.plot.right, y + 1})
		n.fill(frame, box{x - tickLength, y, x, y + 1})
		n.text(s, right, spot{x - tickLength - 4, y + 7}, t.label)
	}
	n.fill(frame, box{x, n.plot.top, x + 1, n.plot.bottom})
	n.yTitleEnd = n.text(s, left, spot{n.plot.left, n.plot.top - yTitleRise}, a.Title).right
}

// roomyTicks returns as many ticks as have labels with a gap between them.
func (n *panel) roomyTicks(a Axis, width float64) []tick {
	for most := max(2, int(width/80)); ; most-- {
		t := ticks(a, most)
		widest := 0.0
		for _, k := range t {
			widest = max(widest, n.face.width(k.label, textSize))
		}
		if float64((widest+24)*float64(len(t))) <= width || most <= 2 {
			return t
		}
	}
}

// spots returns the places of the points, those outside of the plot left out.
func (n *panel) spots(points []Point) []spot {
	out := make([]spot, 0, len(points))
	for _, v := range points {
		if n.x.contains(v.X) && n.y.contains(v.Y) {
			out = append(out, spot{n.x.at(v.X), n.y.at(v.Y)})
		}
	}
	return out
}

// curve draws a line through the points, cut off at the plot's borders; a point with
// NaN is a gap. A white line below it sets it off from cells and dots.
func (n *panel) curve(p pen, points []Point) {
	pieces := n.pieces(points)
	casing := pen{color: fade(paper, 0xC0), width: p.width + 3}
	n.lines(casing, pieces...)
	n.lines(p, pieces...)
}

// pieces returns the parts of the line through the points that lie within the plot.
func (n *panel) pieces(points []Point) [][]spot {
	var out [][]spot
	var piece []spot
	for i := 1; i < len(points); i++ {
		a := spot{n.x.at(points[i-1].X), n.y.at(points[i-1].Y)}
		b := spot{n.x.at(points[i].X), n.y.at(points[i].Y)}
		a, b, ok := n.plot.clip(a, b)
		if !ok {
			continue
		}
		if len(piece) == 0 || piece[len(piece)-1] != a {
			if piece != nil {
				out = append(out, piece)
			}
			piece = []spot{a}
		}
		piece = append(piece, b)
	}
	if piece != nil {
		out = append(out, piece)
	}
	return out
}

// clip returns the part of the segment from a to b that lies within the box (Liang &
// Barsky 1984, "A new concept and method for line clipping").
func (b box) clip(p, q spot) (spot, spot, bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := q.x-p.x, q.y-p.y
	for _, side := range [...][2]float64{
		{-dx, p.x - b.left}, {dx, b.right - p.x}, {-dy, p.y - b.top}, {dy, b.bottom - p.y},
	} {
		d, gap := side[0], side[1]
		switch {
		case !(d != 0): // parallel, or NaN
			if !(gap >= 0) {
				return p, q, false
			}
		case d < 0:
			t0 = max(t0, gap/d)
		default:
			t1 = min(t1, gap/d)
		}
	}
	if !(t0 <= t1) {
		return p, q, false
	}
	start, end := p, q
	if t0 > 0 {
		start = between(p, q, t0)
	}
	if t1 < 1 {
		end = between(p, q, t1)
	}
	return start, end, true
}
