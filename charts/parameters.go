package charts

import "steptime/internal/canvas"

// Parameters is the figure of the errors by parameter: in milliseconds and in percent,
// against batch size and against sequence length.
type Parameters struct {
	Heading
	Panels [4]ErrorPanel
}

// ErrorPanel is a panel of errors along one parameter.
type ErrorPanel struct {
	Scatter
	Bins  []Bin
	Trend []Point // ends of the least-squares line; nil: none
}

// Bin summarizes the errors of rows with about the same value of the parameter.
type Bin struct {
	X         float64
	Median    float64
	Low, High float64 // 95 % interval of the median
	P90       float64 // 90th percentile
	Few       bool    // too few rows to rely on
}

// Size implements Figure.
func (Parameters) Size() (width, height int) { return twoByTwoWidth, twoByTwoHeight }

func (f Parameters) drawOn(p *page) {
	var densities []Density
	for _, s := range f.Panels {
		densities = append(densities, s.Density)
	}
	bar := newColorBar(densities...)
	p.heading(f.Heading, bar)
	for i, area := range twoByTwoAreas() {
		f.Panels[i].draw(p, area, bar)
	}
}

func (f ErrorPanel) draw(p *page, area canvas.Box, bar *colorBar) {
	n := f.Scatter.draw(p, area, bar)
	n.curve(trendPen, f.Trend)
	n.bars90(f.Bins)
	n.medians(f.Bins)
	n.legend(
		entry{medianSample(false), "median, 95 % interval", true},
		entry{medianSample(true), "few rows", true},
		entry{sample: func(p *page, b canvas.Box) { p.mark90(b.Center(), 11, false) }, text: "90 % below"},
		entry{sample: lineSample(trendPen), text: "trend"},
	)
}

// Sizes of the marks of medians, pixels.
const (
	markRadius   = 5.5
	whiskerWidth = 2.0
)

// bars90 draws each bin's 90th percentile as a short bar; thin where rows are few.
func (n *panel) bars90(bins []Bin) {
	half := min(11, 0.36*n.plot.Width()/float64(len(bins)))
	for _, b := range bins {
		if n.x.contains(b.X) && n.y.contains(b.P90) {
			n.mark90(canvas.Pt(n.x.at(b.X), n.y.at(b.P90)), half, b.Few)
		}
	}
}

// mark90 draws a bar of the given half width.
func (p *page) mark90(at canvas.Point, half float64, thin bool) {
	height := 3.0
	if thin {
		height = 1.5
	}
	b := canvas.Rect(at.X-half, at.Y-height, at.X+half, at.Y+height)
	p.Fill(paper, b.Grow(2))
	p.Fill(spreadColor, b)
}

// medians draws each bin's median and its interval; hollow where rows are few.
func (n *panel) medians(bins []Bin) {
	for _, b := range bins {
		if !n.x.contains(b.X) || !n.y.contains(b.Median) {
			continue
		}
		at := canvas.Pt(n.x.at(b.X), n.y.at(b.Median))
		n.medianMark(at, n.y.clamped(b.High), n.y.clamped(b.Low), b.Few)
	}
}

// medianMark draws a whisker from top to bottom and a disc at its median.
func (p *page) medianMark(at canvas.Point, top, bottom float64, hollow bool) {
	p.Lines(solidPen(fade(paper, 0xC0), whiskerWidth+2.5), []canvas.Point{canvas.Pt(at.X, top), canvas.Pt(at.X, bottom)})
	p.Lines(solidPen(medianColor, whiskerWidth), []canvas.Point{canvas.Pt(at.X, top), canvas.Pt(at.X, bottom)})
	p.Dots(paper, markRadius+1.5, []canvas.Point{at})
	p.Dots(medianColor, markRadius, []canvas.Point{at})
	if hollow {
		p.Dots(paper, markRadius-2, []canvas.Point{at})
	}
}

// medianSample draws the mark of a median in a legend.
func medianSample(hollow bool) func(*page, canvas.Box) {
	return func(p *page, b canvas.Box) {
		p.medianMark(b.Center(), b.Top-1, b.Bottom+1, hollow)
	}
}
