package charts

import (
	"math"

	"steptime/internal/canvas"
)

// Histogram is the distribution of one quantity, in bars of equal width that fill the
// x axis from Min to Max.
type Histogram struct {
	Title  string
	X      Axis
	Counts []int // rows in each bar
	Mean   float64
	SD     float64 // standard deviation; Mean and SD in units of X, NaN: not known
	Beyond []Beyond
}

func (h Histogram) draw(p *page, area canvas.Box) {
	most := 1
	for _, c := range h.Counts {
		most = max(most, c)
	}
	n := newPanel(p, area, h.Title, h.X, Axis{Title: "rows", Max: 1.04 * float64(most), Whole: true})
	sd := canvas.Rect(n.x.clamped(h.Mean-h.SD), area.Top, n.x.clamped(h.Mean+h.SD), area.Bottom)
	if h.SD > 0 {
		n.Fill(sdColor, sd)
	}
	n.Fill(barColor, h.bars(n)...)
	n.curve(referencePen, []Point{{h.Mean, n.y.min}, {h.Mean, n.y.max}})
	n.beyond(h.Beyond)
	if !math.IsNaN(h.SD) && !math.IsInf(h.SD, 0) {
		n.legend(entry{sample: sdSample, text: "mean ± standard deviation"})
	}
}

func sdSample(p *page, b canvas.Box) {
	middle := b.Center().X
	p.Fill(sdColor, b)
	p.Fill(ink, canvas.Rect(middle-1, b.Top, middle+1, b.Bottom))
}

// bars returns the rectangles, a pixel apart where they are wide enough.
func (h Histogram) bars(n *panel) []canvas.Box {
	e := edges(len(h.Counts), n.x.from, n.x.to)
	gap := 0.0
	if len(e) > 1 && e[1]-e[0] > 5 {
		gap = 1
	}
	var out []canvas.Box
	for i, c := range h.Counts {
		if c > 0 {
			top := math.Min(math.Round(n.y.at(float64(c))), n.plot.Bottom-1)
			out = append(out, canvas.Rect(e[i], top, e[i+1]-gap, n.plot.Bottom))
		}
	}
	return out
}
