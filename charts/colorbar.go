package charts

import (
	"steptime/internal/canvas"
	"steptime/internal/numfmt"
)

// colorBar is the legend of the colours of density cells.
type colorBar struct {
	most uint32 // the largest count
}

// Size of the bar, pixels.
const (
	colorBarWidth  = 260.0
	colorBarHeight = 14.0
)

// newColorBar returns the bar for all the densities, or nil if none has cells, because
// each row is a dot.
func newColorBar(densities ...Density) *colorBar {
	most := uint32(0)
	for _, d := range densities {
		most = max(most, d.most())
	}
	if most == 0 {
		return nil
	}
	return &colorBar{most}
}

// draw draws the bar and its caption to the left of x, the baseline at y, and returns
// their left end.
func (b *colorBar) draw(p *page, x, y float64) float64 {
	bar := canvas.Rect(x-colorBarWidth, y-14, x, y-14+colorBarHeight)
	for l := range countLevels {
		e := edges(countLevels, bar.Left, bar.Right)
		p.Fill(countColor(float64(l)/(countLevels-1)), canvas.Rect(e[l], bar.Top, e[l+1], bar.Bottom))
	}
	b.labels(p, bar)
	s := textStyle(textSize, muted)
	const caption = "rows in a cell"
	start := bar.Left - 14 - p.font.Width(caption, textSize)
	p.text(s, left, canvas.Pt(start, y), caption)
	p.Dots(singleColor, dotRadius, []canvas.Point{canvas.Pt(start-24, y-7)})
	return p.text(s, right, canvas.Pt(start-34, y), "one row").Left
}

// labels writes 1, the largest count and the powers of ten between them, as far as
// there is room.
func (b *colorBar) labels(p *page, bar canvas.Box) {
	s := textStyle(smallSize, muted)
	y := bar.Bottom + 17
	last := p.text(s, right, canvas.Pt(bar.Right, y), numfmt.Figure.Int(int(b.most)))
	end := p.text(s, left, canvas.Pt(bar.Left, y), "1").Right
	for n := uint32(10); n < b.most && n <= 1e8; n *= 10 {
		x := bar.Left + float64(countShare(n, b.most)*bar.Width())
		text := numfmt.Figure.Int(int(n))
		half := float64(p.font.Width(text, s.Size) / 2)
		if x-half < end+12 || x+half > last.Left-12 {
			continue
		}
		end = p.text(s, center, canvas.Pt(x, y), text).Right
		p.Fill(paper, canvas.Rect(x, bar.Top, x+1, bar.Bottom))
	}
}
