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

// newPanel draws the grid, the axes and the panel's title, if it has one, around the plot area.
func newPanel(p *page, area box, title string, x, y Axis) *panel {
	n := &panel{
		page: p, plot: area,
		x: scale{x.Min, x.Max, area.left, area.right},
		y: scale{y.Min, y.Max, area.bottom, area.top},
	}
	if title != "" {
		p.caption(title, spot{area.left, area.top - headRise}, area.width()+laneDepth)
	}
	if why := x.Void + y.Void; why != "" {
		if x.Void != "" {
			why = x.Void
		}
		n.void(x, y, why)
		return n
	}
	p.plots = append(p.plots, area)
	n.xAxis(x)
	n.yAxis(y)
	return n
}

// void writes why there is nothing to see into an empty plot. What is drawn later
// doesn't show.
func (n *panel) void(x, y Axis, why string) {
	s := script{textSize, muted}
	b := n.plot
	n.fill(lane, b)
	n.text(s, center, b.middle(), why)
	n.text(s, center, spot{b.middle().x, b.bottom + laneDepth + xTitleDrop}, n.face.fit(x.Title, textSize, b.width()))
	n.text(s, left, spot{b.left, b.top - yTitleRise}, y.Title)
	n.page = &page{canvas: unseen{}, face: n.face, width: n.width, height: n.height}
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
