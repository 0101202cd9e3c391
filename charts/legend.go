package charts

import "steptime/internal/canvas"

// entry is one mark of a legend: a sample of it and what it stands for.
type entry struct {
	sample func(p *page, b canvas.Box) // draws the mark within b
	text   string
	narrow bool // the sample has half of the usual width
}

// Sizes of a legend, pixels.
const (
	sampleWidth  = 30.0
	sampleHeight = 16.0
	sampleGap    = 8.0
	entryGap     = 26.0
)

// legend draws the entries between the panel's title and its plot.
func (n *panel) legend(entries ...entry) {
	n.entries(n.plot.Left, n.plot.Top-legendRise, entries...)
}

// entries draws a legend of one line that starts at x, its baseline at y.
func (p *page) entries(x, y float64, entries ...entry) {
	for _, e := range entries {
		x = p.entry(x, y, e) + entryGap
	}
}

// entriesWidth returns the width of a legend of one line.
func (p *page) entriesWidth(entries []entry) float64 {
	width := -entryGap
	for _, e := range entries {
		width += p.entryWidth(e) + entryGap
	}
	return width
}

// entry draws one entry and returns its right end.
func (p *page) entry(x, y float64, e entry) float64 {
	e.sample(p, canvas.Rect(x, y-sampleHeight+1, x+e.sampleWidth(), y+1))
	x += e.sampleWidth() + sampleGap
	return p.text(textStyle(textSize, ink), left, canvas.Pt(x, y), e.text).Right
}

func (p *page) entryWidth(e entry) float64 {
	return e.sampleWidth() + sampleGap + p.font.Width(p.font.Printable(e.text), textSize)
}

func (e entry) sampleWidth() float64 {
	if e.narrow {
		return sampleWidth / 2
	}
	return sampleWidth
}

// lineSample draws a piece of a line in a legend.
func lineSample(pen canvas.Pen) func(*page, canvas.Box) {
	return func(p *page, b canvas.Box) {
		y := (b.Top + b.Bottom) / 2
		p.Lines(pen, []canvas.Point{canvas.Pt(b.Left, y), canvas.Pt(b.Right, y)})
	}
}
