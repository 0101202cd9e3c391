package charts

import "steptime/internal/canvas"

// Page and plots of the figures with two panels by two.
const (
	quadWidth, quadHeight = 1600, 1280
	plotWidth, plotHeight = 640.0, 352.0
)

// quadAreas returns the plots, the upper two first.
func quadAreas() (areas [4]canvas.Box) {
	for i := range areas {
		x := 120 + float64(i%2*772)
		y := headerHeight + 108 + float64(i/2*566)
		areas[i] = canvas.Rect(x, y, x+plotWidth, y+plotHeight)
	}
	return areas
}

// Scatter is a panel of points, as a density.
type Scatter struct {
	Title   string
	X, Y    Axis
	Density Density
	Beyond  []Beyond
}

// draw draws the panel, its cells coloured as the key says.
func (s Scatter) draw(p *page, area canvas.Box, key *countKey) *panel {
	n := newPanel(p, area, s.Title, s.X, s.Y)
	n.beyond(s.Beyond)
	s.Density.draw(n, key)
	return n
}

// Running is the course of a distribution along a panel's x axis.
type Running struct {
	Low, Median, High []Point // 5 %, 50 %, 95 %
}

var (
	medianPen    = solidPen(medianColor, 3.5)
	spreadPen    = dashedPen(spreadColor, 3, 10, 5)
	referencePen = solidPen(ink, 2)
	trendPen     = dashedPen(ink, 2.5, 3, 5)
)

// draw draws the three curves and returns what the legend says of them; nothing where
// rows are too few for a course.
func (r Running) draw(n *panel) []entry {
	if len(r.Median) < 2 {
		return nil
	}
	n.curve(spreadPen, r.Low)
	n.curve(spreadPen, r.High)
	n.curve(medianPen, r.Median)
	return []entry{
		{sample: lineSample(medianPen), text: "running median"},
		{sample: lineSample(spreadPen), text: "5 % and 95 %"},
	}
}
