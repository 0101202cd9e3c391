package charts

import (
	"math"

	"steptime/internal/canvas"
)

// Histogram is a panel of a distribution, in bars of equal width that fill the x axis.
type Histogram struct {
	Title    string
	X        Axis
	Counts   []int // rows in each bar
	Mean     float64
	SD       float64 // standard deviation; both in units of X; NaN: unknown
	Overflow []Overflow
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
	n.overflow(h.Overflow)
	if !math.IsNaN(h.SD) && !math.IsInf(h.SD, 0) {
		n.legend(entry{sample: sdSample, text: "mean ± standard deviation"})
	}
}

// sdSample draws the mean and its surroundings in a legend.
func sdSample(p *page, b canvas.Box) {
	middle := b.Center().X
	p.Fill(sdColor, b)
	p.Fill(ink, canvas.Rect(middle-1, b.Top, middle+1, b.Bottom))
}

// bars returns the rectangles, with a gap of a pixel where they are wide enough.
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
