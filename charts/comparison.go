package charts

import (
	"image/color"
	"math"
	"slices"

	"steptime/internal/canvas"
	"steptime/internal/numfmt"
)

// ModelComparison is the figure that compares fits: a dot plot for each score.
type ModelComparison struct {
	Heading
	Fits   []string // names, the same order in each panel
	Panels [4]DotPlot
}

// DotPlot is a panel of one score of every fit (Cleveland 1985, "The elements of graphing
// data"): dots on a scale, and the numbers beside it.
type DotPlot struct {
	Title    string
	Axis     Axis      // scores beyond its range are drawn as arrows at the edge
	Decimals int       // of the numbers; −1: three significant digits
	Train    []float64 // one entry a fit; NaN: no score
	Test     []float64
	Best     []int // positions of the best fits on the test rows; empty where all are equal
}

// Size implements Figure.
func (ModelComparison) Size() (width, height int) { return 1600, 940 }

// Columns of a panel, pixels from its left end: names, the scale, the numbers.
const (
	nameWidth   = 160.0
	scaleWidth  = 320.0
	trainColumn = 602.0
	testColumn  = 730.0
	rowHeight   = 58.0
)

func (f ModelComparison) drawOn(p *page) {
	p.heading(f.Heading, nil)
	for i, d := range f.Panels {
		x := margin + float64(i%2*800)
		y := headerHeight + 20 + float64(i/2*380)
		f.panel(p, d, x, y)
	}
}

// panel draws a dot plot with its upper left corner at (x, y).
func (f ModelComparison) panel(p *page, d DotPlot, x, y float64) {
	p.caption(d.Title, canvas.Pt(x, y+24), testColumn)
	heads := y + 66
	p.entries(x+nameWidth, heads, entry{scoreSample(false), "train", true}, entry{scoreSample(true), "test", true})
	s := textStyle(textSize, muted)
	p.text(s, right, canvas.Pt(x+trainColumn, heads), "train")
	p.text(s, right, canvas.Pt(x+testColumn, heads), "test")

	plot := canvas.Rect(x+nameWidth, y+84, x+nameWidth+scaleWidth, y+84+float64(rowHeight*float64(len(f.Fits))))
	n := &panel{page: p, plot: plot, x: scale{d.Axis.Min, d.Axis.Max, plot.Left + 16, plot.Right - 16}}
	n.scoreAxis(d)
	for i, name := range f.Fits {
		mid := plot.Top + float64(rowHeight*(float64(i)+0.5))
		n.text(textStyle(textSize, ink), left, canvas.Pt(x, mid+7), n.font.Fit(name, textSize, nameWidth-12))
		if d.Axis.Undrawable == "" {
			n.score(d.Train[i], d.Test[i], mid, fitColor(i))
		}
		n.values(d, i, x, mid)
	}
}

// scoreAxis draws the grid and the tick labels.
func (n *panel) scoreAxis(d DotPlot) {
	s := textStyle(textSize, muted)
	if d.Axis.Undrawable != "" {
		n.Fill(overflowFill, n.plot)
		n.text(s, center, n.plot.Center(), d.Axis.Undrawable)
		return
	}
	for _, t := range n.roomyTicks(d.Axis, n.plot.Width()) {
		x := math.Round(n.x.at(t.value))
		n.Fill(rule, canvas.Rect(x, n.plot.Top, x+1, n.plot.Bottom))
		n.text(s, center, canvas.Pt(x, n.plot.Bottom+tickDrop), t.label)
	}
	n.Fill(frame, canvas.Rect(n.plot.Left, n.plot.Bottom, n.plot.Right, n.plot.Bottom+1))
	n.text(s, center, canvas.Pt((n.plot.Left+n.plot.Right)/2, n.plot.Bottom+xTitleDrop), d.Axis.Title)
}

// score draws the two scores of a fit and a line between them.
func (n *panel) score(train, test, y float64, c color.NRGBA) {
	if !math.IsNaN(train) && !math.IsNaN(test) {
		n.Lines(solidPen(fade(c, 0x80), 4), []canvas.Point{canvas.Pt(n.x.clamped(train), y), canvas.Pt(n.x.clamped(test), y)})
	}
	n.scoreMark(train, y, c, false)
	n.scoreMark(test, y, c, true)
}

// scoreMark draws a score: a disc for the test rows, a ring for the training rows, or an
// arrow at the edge where the score lies beyond the axis.
func (n *panel) scoreMark(v, y float64, c color.NRGBA, filled bool) {
	switch {
	case math.IsNaN(v):
	case v < n.x.min:
		n.Polygons(c, arrow(Left, canvas.Pt(n.plot.Left+8, y)))
	case v > n.x.max:
		n.Polygons(c, arrow(Right, canvas.Pt(n.plot.Right-8, y)))
	default:
		n.scoreDot(canvas.Pt(n.x.at(v), y), c, filled)
	}
}

// scoreDot draws a disc, or a ring.
func (p *page) scoreDot(at canvas.Point, c color.NRGBA, filled bool) {
	if filled {
		p.Dots(c, 6.5, []canvas.Point{at})
		return
	}
	p.Dots(c, 10.5, []canvas.Point{at})
	p.Dots(paper, 8, []canvas.Point{at})
}

// scoreSample draws a disc or a ring in a legend.
func scoreSample(filled bool) func(*page, canvas.Box) {
	return func(p *page, b canvas.Box) {
		p.scoreDot(b.Center(), ink, filled)
	}
}

// values prints the two scores of a fit; the best test score is underlined.
func (n *panel) values(d DotPlot, i int, x, y float64) {
	s := textStyle(textSize, ink)
	n.text(s, right, canvas.Pt(x+trainColumn, y+7), d.Text(d.Train[i]))
	b := n.text(s, right, canvas.Pt(x+testColumn, y+7), d.Text(d.Test[i]))
	if slices.Contains(d.Best, i) {
		n.Fill(ink, canvas.Rect(b.Left, b.Bottom+1, b.Right, b.Bottom+3))
	}
}

// Text writes a score with the panel's decimals; with three significant digits where it
// lies beyond the axis, or where the decimals would show fewer than two of its digits.
func (d DotPlot) Text(v float64) string {
	if d.Decimals < 0 || v < d.Axis.Min || v > d.Axis.Max || v != 0 && math.Abs(v) < scientific(1, 1-d.Decimals) {
		return numfmt.Figure.Significant(v, 3)
	}
	return numfmt.Figure.Fixed(v, d.Decimals)
}

func fitColor(i int) color.NRGBA {
	return [...]color.NRGBA{squaresColor, huberColor, ransacColor}[i%3]
}
