package charts

import "steptime/internal/canvas"

// entry is a line of a legend: a sample of the mark and what it stands for.
type entry struct {
	sample func(p *page, b canvas.Box) // draws the mark within b
	text   string
	narrow bool // the mark needs half of the room
}

const (
	sampleWidth  = 30.0
	sampleHeight = 16.0
	sampleGap    = 8.0
	entryGap     = 26.0
)

// legend writes the entries between a panel's title and its plot.
func (n *panel) legend(entries ...entry) {
	n.entries(n.plot.Left, n.plot.Top-legendRise, entries...)
}

// entries writes a legend in one line from x on, baseline at y.
func (p *page) entries(x, y float64, entries ...entry) {
	for _, e := range entries {
		x = p.entry(x, y, e) + entryGap
	}
}

// entriesWidth returns how wide a legend in one line is.
func (p *page) entriesWidth(entries []entry) float64 {
	width := -entryGap
	for _, e := range entries {
		width += p.entryWidth(e) + entryGap
	}
	return width
}

// entry writes one entry and returns its right end.
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

// lineSample draws a piece of the pen's line.
func lineSample(k canvas.Pen) func(*page, canvas.Box) {
	return func(p *page, b canvas.Box) {
		y := (b.Top + b.Bottom) / 2
		p.Lines(k, []canvas.Point{canvas.Pt(b.Left, y), canvas.Pt(b.Right, y)})
	}
}
