package charts

import (
	"image/color"

	"steptime/internal/canvas"
)

// Bands is the figure of predicted step times and their 95 % prediction bands: along
// sequence length for a few batch sizes, and along batch size for a few lengths.
type Bands struct {
	Heading
	Panels [2]BandPanel
}

// BandPanel shows a curve and a band for each level of the parameter that is not on the x
// axis.
type BandPanel struct {
	Title    string
	X, Y     Axis
	Levels   []Level // low to high, at most five
	BandNote string  // what the bands are, for the legend
	RowsNote string  // which rows are shown, for the legend
	Overflow []Overflow
}

// Level is a representative value of a parameter.
type Level struct {
	Label    string
	Curve    []BandPoint // ascending X, over the whole axis
	From, To float64     // the rows lie between these X
	Rows     Density     // the measured rows
}

// BandPoint is a prediction with its band, Y ± Half.
type BandPoint struct{ X, Y, Half float64 }

// Size implements Figure.
func (Bands) Size() (width, height int) { return 1600, 1020 }

func (f Bands) drawOn(p *page) {
	p.heading(f.Heading, nil)
	for i, b := range f.Panels {
		x := 120 + float64(i*774)
		b.draw(p, canvas.Rect(x, headerHeight+108+secondLine, x+534, 890))
	}
}

// secondLine is the height of the legend's second line, pixels.
const secondLine = 30.0

func (b BandPanel) draw(p *page, area canvas.Box) {
	p.caption(b.Title, canvas.Pt(area.Left, area.Top-headRise-secondLine), area.Width()+overflowDepth)
	n := newPanel(p, area, "", b.X, b.Y)
	weight := b.weight()
	for i, l := range b.Levels {
		n.band(l, b.color(i), weight)
	}
	few := b.fewRows()
	if !few {
		b.rows(n)
	}
	for i, l := range b.Levels {
		n.prediction(l, b.color(i))
	}
	if few {
		b.rows(n)
	}
	n.overflow(b.Overflow)
	solid, dashed := levelPens(ink)
	n.entries(n.plot.Left, n.plot.Top-legendRise-secondLine,
		entry{sample: lineSample(solid), text: "among rows"},
		entry{sample: lineSample(dashed), text: "no rows"},
		entry{func(p *page, s canvas.Box) { p.Dots(ink, 3, []canvas.Point{s.Center()}) }, b.RowsNote, true},
	)
	n.entries(n.plot.Left, n.plot.Top-legendRise,
		entry{sample: func(p *page, s canvas.Box) { p.Fill(fade(ink, bandAlpha), s) }, text: n.font.Fit(b.BandNote, textSize, n.plot.Width())})
	b.labels(n)
}

// color returns the colour of level i: the levels are spread over all colours.
func (b BandPanel) color(i int) color.NRGBA {
	if len(b.Levels) == 1 {
		return levelColors[0]
	}
	return levelColors[i*(len(levelColors)-1)/(len(b.Levels)-1)]
}
