package charts

import "steptime/internal/canvas"

// Scatter is a panel of points, drawn as their density.
type Scatter struct {
	Title    string
	X, Y     Axis
	Density  Density
	Overflow []Overflow
}

// draw draws the panel, its cells in the colours of the bar.
func (s Scatter) draw(p *page, area canvas.Box, bar *colorBar) *panel {
	n := newPanel(p, area, s.Title, s.X, s.Y)
	n.overflow(s.Overflow)
	s.Density.draw(n, bar)
	return n
}
