package charts

import (
	"cmp"
	"math"

	"steptime/internal/canvas"
)

// Distances from a plot to what stands around it, pixels.
const (
	overflowDepth = 16.0 // of the strips along the edges
	tickLength    = 6.0
	tickDrop      = 26.0 // baseline of the x tick labels, below the strip
	xTitleDrop    = 54.0 // baseline of the x axis' title, below the strip

	yTitleRise = 26.0 // baseline of the y axis' title, above the plot
	legendRise = 58.0 // baseline of the legend
	headRise   = 92.0 // baseline of the panel's title
)

// panel is a plot on a page.
type panel struct {
	*page
	plot canvas.Box
	x, y scale

	yTitleEnd float64 // where the y axis' title ends
}

// newPanel draws the grid, the axes and, unless it is empty, the title around the plot
// area.
func newPanel(p *page, area canvas.Box, title string, x, y Axis) *panel {
	n := &panel{
		page: p, plot: area,
		x: scale{x.Min, x.Max, area.Left, area.Right},
		y: scale{y.Min, y.Max, area.Bottom, area.Top},
	}
	if title != "" {
		p.caption(title, canvas.Pt(area.Left, area.Top-headRise), area.Width()+overflowDepth)
	}
	if why := cmp.Or(x.Undrawable, y.Undrawable); why != "" {
		n.undrawable(x, y, why)
		return n
	}
	n.xAxis(x)
	n.yAxis(y)
	return n
}

// undrawable writes into the empty plot why it is empty. The panel draws nothing from
// then on.
func (n *panel) undrawable(x, y Axis, why string) {
	s := textStyle(textSize, muted)
	b := n.plot
	n.Fill(overflowFill, b)
	n.text(s, center, b.Center(), why)
	n.text(s, center, canvas.Pt(b.Center().X, b.Bottom+overflowDepth+xTitleDrop), n.font.Fit(x.Title, textSize, b.Width()))
	n.text(s, left, canvas.Pt(b.Left, b.Top-yTitleRise), y.Title)
	n.page = &page{Canvas: canvas.Null{}, font: n.font, width: n.width, height: n.height}
}

// xAxis draws grid lines, ticks and the title below the plot.
func (n *panel) xAxis(a Axis) {
	s := textStyle(textSize, muted)
	y := n.plot.Bottom + overflowDepth
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

// yAxis draws grid lines, ticks and the title, which stands above the plot, where it need
// not be turned.
func (n *panel) yAxis(a Axis) {
	s := textStyle(textSize, muted)
	x := n.plot.Left - overflowDepth
	for _, t := range ticks(a, max(2, int(n.plot.Height()/48))) {
		y := math.Round(n.y.at(t.value))
		n.Fill(rule, canvas.Rect(n.plot.Left, y, n.plot.Right, y+1))
		n.Fill(frame, canvas.Rect(x-tickLength, y, x, y+1))
		n.text(s, right, canvas.Pt(x-tickLength-4, y+7), t.label)
	}
	n.Fill(frame, canvas.Rect(x, n.plot.Top, x+1, n.plot.Bottom))
	n.yTitleEnd = n.text(s, left, canvas.Pt(n.plot.Left, n.plot.Top-yTitleRise), a.Title).Right
}

// roomyTicks returns as many ticks as leave a gap between their labels.
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

// onPage returns the pixels of the points that lie within the plot.
func (n *panel) onPage(points []Point) []canvas.Point {
	out := make([]canvas.Point, 0, len(points))
	for _, v := range points {
		if n.x.contains(v.X) && n.y.contains(v.Y) {
			out = append(out, canvas.Pt(n.x.at(v.X), n.y.at(v.Y)))
		}
	}
	return out
}
