package charts

import (
	"image/color"
	"math"
	"slices"

	"steptime/internal/canvas"
	"steptime/internal/numfmt"
)

// Comparison is the figure of several fits beside each other, a panel a score.
type Comparison struct {
	Heading
	Fits    []string // names, the same order in each panel
	Metrics [4]Metric
}

// Metric is one score of every fit.
type Metric struct {
	Title    string
	Axis     Axis      // the range of the panel; scores beyond it are drawn at the edge
	Decimals int       // of the printed scores; −1: three digits, wherever they begin
	Train    []float64 // one a fit; NaN: none
	Test     []float64
	Best     []int // the best fits on the test rows; none where all are as good
}

func (Comparison) Size() (width, height int) { return 1600, 940 }

// Columns of a panel, pixels from its left end: names, the scale, the numbers.
const (
	nameWidth   = 160.0
	scaleWidth  = 320.0
	trainColumn = 602.0
	testColumn  = 730.0
	rowHeight   = 58.0
)

func (f Comparison) drawOn(p *page) {
	p.heading(f.Heading, nil)
	for i, m := range f.Metrics {
		x := margin + float64(i%2*800)
		y := headerHeight + 20 + float64(i/2*380)
		f.panel(p, m, x, y)
	}
}

// panel draws a metric with its upper left corner at (x, y).
func (f Comparison) panel(p *page, m Metric, x, y float64) {
	p.caption(m.Title, canvas.Pt(x, y+24), testColumn)
	heads := y + 66
	p.entries(x+nameWidth, heads, entry{scoreSample(false), "train", true}, entry{scoreSample(true), "test", true})
	s := textStyle(textSize, muted)
	p.text(s, right, canvas.Pt(x+trainColumn, heads), "train")
	p.text(s, right, canvas.Pt(x+testColumn, heads), "test")

	plot := canvas.Rect(x+nameWidth, y+84, x+nameWidth+scaleWidth, y+84+float64(rowHeight*float64(len(f.Fits))))
	n := &panel{page: p, plot: plot, x: scale{m.Axis.Min, m.Axis.Max, plot.Left + 16, plot.Right - 16}}
	n.scoreAxis(m)
	for i, name := range f.Fits {
		mid := plot.Top + float64(rowHeight*(float64(i)+0.5))
		n.text(textStyle(textSize, ink), left, canvas.Pt(x, mid+7), n.font.Fit(name, textSize, nameWidth-12))
		if m.Axis.Void == "" {
			n.score(m.Train[i], m.Test[i], mid, fitColor(i))
		}
		n.values(m, i, x, mid)
	}
}

// scoreAxis draws grid and tick labels.
func (n *panel) scoreAxis(m Metric) {
	s := textStyle(textSize, muted)
	if m.Axis.Void != "" {
		n.Fill(lane, n.plot)
		n.text(s, center, n.plot.Center(), m.Axis.Void)
		return
	}
	for _, t := range n.roomyTicks(m.Axis, n.plot.Width()) {
		x := math.Round(n.x.at(t.value))
		n.Fill(rule, canvas.Rect(x, n.plot.Top, x+1, n.plot.Bottom))
		n.text(s, center, canvas.Pt(x, n.plot.Bottom+tickDrop), t.label)
	}
	n.Fill(frame, canvas.Rect(n.plot.Left, n.plot.Bottom, n.plot.Right, n.plot.Bottom+1))
	n.text(s, center, canvas.Pt((n.plot.Left+n.plot.Right)/2, n.plot.Bottom+xTitleDrop), m.Axis.Title)
}

// score draws train and test and the way between them.
func (n *panel) score(train, test, y float64, c color.NRGBA) {
	if !math.IsNaN(train) && !math.IsNaN(test) {
		n.Lines(solidPen(fade(c, 0x80), 4), []canvas.Point{canvas.Pt(n.x.clamped(train), y), canvas.Pt(n.x.clamped(test), y)})
	}
	n.scoreMark(train, y, c, false)
	n.scoreMark(test, y, c, true)
}

// scoreMark draws a score: a disc for the test rows, a ring for the training rows, or an arrow at the
// edge where the score lies beyond.
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

func (p *page) scoreDot(at canvas.Point, c color.NRGBA, filled bool) {
	if filled {
		p.Dots(c, 6.5, []canvas.Point{at})
		return
	}
	p.Dots(c, 10.5, []canvas.Point{at})
	p.Dots(paper, 8, []canvas.Point{at})
}

func scoreSample(filled bool) func(*page, canvas.Box) {
	return func(p *page, b canvas.Box) {
		p.scoreDot(b.Center(), ink, filled)
	}
}

// values prints the two scores of a fit; the best test score is underlined.
func (n *panel) values(m Metric, i int, x, y float64) {
	s := textStyle(textSize, ink)
	n.text(s, right, canvas.Pt(x+trainColumn, y+7), m.Text(m.Train[i]))
	b := n.text(s, right, canvas.Pt(x+testColumn, y+7), m.Text(m.Test[i]))
	if slices.Contains(m.Best, i) {
		n.Fill(ink, canvas.Rect(b.Left, b.Bottom+1, b.Right, b.Bottom+3))
	}
}

// Text writes a score with the panel's decimals; with three digits where it is beyond
// the panel or the decimals would leave less than two.
func (m Metric) Text(v float64) string {
	if m.Decimals < 0 || v < m.Axis.Min || v > m.Axis.Max || v != 0 && math.Abs(v) < scientific(1, 1-m.Decimals) {
		return numfmt.Figure.Significant(v, 3)
	}
	return numfmt.Figure.Fixed(v, m.Decimals)
}

func fitColor(i int) color.NRGBA {
	return [...]color.NRGBA{squaresColor, huberColor, ransacColor}[i%3]
}
