package charts

import (
	"math"

	"steptime/internal/canvas"
)

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
	plot canvas.Box
	x, y scale

	yTitleEnd float64 // where the y axis' title ends
}

// newPanel draws the grid, the axes and the panel's title, if it has one, around the plot area.
func newPanel(p *page, area canvas.Box, title string, x, y Axis) *panel {
	n := &panel{
		page: p, plot: area,
		x: scale{x.Min, x.Max, area.Left, area.Right},
		y: scale{y.Min, y.Max, area.Bottom, area.Top},
	}
	if title != "" {
		p.caption(title, canvas.Pt(area.Left, area.Top-headRise), area.Width()+laneDepth)
	}
	if why := x.Void + y.Void; why != "" {
		if x.Void != "" {
			why = x.Void
		}
		n.void(x, y, why)
		return n
	}
	n.xAxis(x)
	n.yAxis(y)
	return n
}

// void writes why there is nothing to see into an empty plot. What is drawn later
// doesn't show.
func (n *panel) void(x, y Axis, why string) {
	s := textStyle(textSize, muted)
	b := n.plot
	n.Fill(lane, b)
	n.text(s, center, b.Center(), why)
	n.text(s, center, canvas.Pt(b.Center().X, b.Bottom+laneDepth+xTitleDrop), n.font.Fit(x.Title, textSize, b.Width()))
	n.text(s, left, canvas.Pt(b.Left, b.Top-yTitleRise), y.Title)
	n.page = &page{Canvas: canvas.Null{}, font: n.font, width: n.width, height: n.height}
}

func (n *panel) xAxis(a Axis) {
	s := textStyle(textSize, muted)
	y := n.plot.Bottom + laneDepth
	for _, t := range n.roomyTicks(a, n.plot.Width()) {
		x := math.Round(n.x.at(t.value))
		n.Fill(rule, canvas.Rect(x, n.plot.Top, x+1, n.plot.Bottom))
		n.Fill(frame, canvas.Rect(x, y, x+1, y+tickLength))
		n.text(s, center, canvas.Pt(x, y+tickDrop), t.label)
	}
	n.Fill(frame, canvas.Rect(n.plot.Left, y, n.plot.Right, y+1))
	n.text(s, center, canvas.Pt((n.plot.Left+n.plot.Right)/2, y+xTitleDrop),
		n.font.Fit(a.Title, textSize, n.plot.Width()))
}

// yAxis writes its title above the plot, where it reads without turning one's head.
func (n *panel) yAxis(a Axis) {
	s := textStyle(textSize, muted)
	x := n.plot.Left - laneDepth
	for _, t := range ticks(a, max(2, int(n.plot.Height()/48))) {
		y := math.Round(n.y.at(t.value))
		n.Fill(rule, canvas.Rect(n.plot.Left, y, n.plot.Right, y+1))
		n.Fill(frame, canvas.Rect(x-tickLength, y, x, y+1))
		n.text(s, right, canvas.Pt(x-tickLength-4, y+7), t.label)
	}
	n.Fill(frame, canvas.Rect(x, n.plot.Top, x+1, n.plot.Bottom))
	n.yTitleEnd = n.text(s, left, canvas.Pt(n.plot.Left, n.plot.Top-yTitleRise), a.Title).Right
}

// roomyTicks returns as many ticks as have labels with a gap between them.
func (n *panel) roomyTicks(a Axis, width float64) []tick {
	for most := max(2, int(width/80)); ; most-- {
		t := ticks(a, most)
		widest := 0.0
		for _, k := range t {
			widest = max(widest, n.font.Width(k.label, textSize))
		}
		if float64((widest+24)*float64(len(t))) <= width || most <= 2 {
			return t
		}
	}
}

// spots returns the places of the points, those outside of the plot left out.
func (n *panel) spots(points []Point) []canvas.Point {
	out := make([]canvas.Point, 0, len(points))
	for _, v := range points {
		if n.x.contains(v.X) && n.y.contains(v.Y) {
			out = append(out, canvas.Pt(n.x.at(v.X), n.y.at(v.Y)))
		}
	}
	return out
}
