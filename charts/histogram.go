package charts

import "math"

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

func (h Histogram) draw(p *page, area box) {
	most := 1
	for _, c := range h.Counts {
		most = max(most, c)
	}
	n := newPanel(p, area, h.Title, h.X, Axis{Title: "rows", Max: 1.04 * float64(most), Whole: true})
	sd := box{n.x.clamped(h.Mean - h.SD), area.top, n.x.clamped(h.Mean + h.SD), area.bottom}
	if h.SD > 0 {
		n.fill(sdColor, sd)
	}
	n.fill(barColor, h.bars(n)...)
	n.curve(referencePen, []Point{{h.Mean, n.y.min}, {h.Mean, n.y.max}})
	n.beyond(h.Beyond)
	if !math.IsNaN(h.SD) && !math.IsInf(h.SD, 0) {
		n.legend(entry{sample: sdSample, text: "mean ± standard deviation"})
	}
}

func sdSample(p *page, b box) {
	middle := b.middle().x
	p.fill(sdColor, b)
	p.fill(ink, box{middle - 1, b.top, middle + 1, b.bottom})
}

// bars returns the rectangles, a pixel apart where they are wide enough.
func (h Histogram) bars(n *panel) []box {
	e := edges(len(h.Counts), n.x.from, n.x.to)
	gap := 0.0
	if len(e) > 1 && e[1]-e[0] > 5 {
		gap = 1
	}
	var out []box
	for i, c := range h.Counts {
		if c > 0 {
			top := math.Min(math.Round(n.y.at(float64(c))), n.plot.bottom-1)
			out = append(out, box{e[i], top, e[i+1] - gap, n.plot.bottom})
		}
	}
	return out
}
