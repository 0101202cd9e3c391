package charts

import (
	"steptime/internal/canvas"
	"steptime/internal/numfmt"
)

// countKey explains the colours of density cells.
type countKey struct {
	most uint32 // the largest count
}

const (
	keyWidth  = 260.0
	keyHeight = 14.0
)

// newCountKey returns the key that the densities share, or nil if all their rows
// stand alone.
func newCountKey(densities ...Density) *countKey {
	most := uint32(0)
	for _, d := range densities {
		most = max(most, d.most())
	}
	if most == 0 {
		return nil
	}
	return &countKey{most}
}

// draw puts the key to the left of x, its caption's baseline at y, and returns where
// it begins.
func (k *countKey) draw(p *page, x, y float64) float64 {
	bar := canvas.Rect(x-keyWidth, y-14, x, y-14+keyHeight)
	for l := range countLevels {
		e := edges(countLevels, bar.Left, bar.Right)
		p.Fill(countColor(float64(l)/(countLevels-1)), canvas.Rect(e[l], bar.Top, e[l+1], bar.Bottom))
	}
	k.labels(p, bar)
	s := textStyle(textSize, muted)
	const caption = "rows in a cell"
	start := bar.Left - 14 - p.font.Width(caption, textSize)
	p.text(s, left, canvas.Pt(start, y), caption)
	p.Dots(loneColor, dotRadius, []canvas.Point{canvas.Pt(start-24, y-7)})
	b := p.text(s, right, canvas.Pt(start-34, y), "one row")
	return b.Left
}

// labels writes 1, the largest count and the powers of ten between them, as far as
// there is room.
func (k *countKey) labels(p *page, bar canvas.Box) {
	s := textStyle(smallSize, muted)
	y := bar.Bottom + 17
	last := p.text(s, right, canvas.Pt(bar.Right, y), numfmt.Figure.Int(int(k.most)))
	end := p.text(s, left, canvas.Pt(bar.Left, y), "1").Right
	for n := uint32(10); n < k.most && n <= 1e8; n *= 10 {
		x := bar.Left + float64(countShare(n, k.most)*bar.Width())
		text := numfmt.Figure.Int(int(n))
		half := float64(p.font.Width(text, s.Size) / 2)
		if x-half < end+12 || x+half > last.Left-12 {
			continue
		}
		end = p.text(s, center, canvas.Pt(x, y), text).Right
		p.Fill(paper, canvas.Rect(x, bar.Top, x+1, bar.Bottom))
	}
}
