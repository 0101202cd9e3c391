package charts

import "steptime/internal/numfmt"

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
	bar := box{x - keyWidth, y - 14, x, y - 14 + keyHeight}
	for l := range countLevels {
		e := edges(countLevels, bar.left, bar.right)
		p.fill(countColor(float64(l)/(countLevels-1)), box{e[l], bar.top, e[l+1], bar.bottom})
	}
	k.labels(p, bar)
	s := script{textSize, muted}
	const caption = "rows in a cell"
	start := bar.left - 14 - p.face.width(caption, textSize)
	p.text(s, left, spot{start, y}, caption)
	p.dots(loneColor, dotRadius, []spot{{start - 24, y - 7}})
	b := p.text(s, right, spot{start - 34, y}, "one row")
	return b.left
}

// labels writes 1, the largest count and the powers of ten between them, as far as
// there is room.
func (k *countKey) labels(p *page, bar box) {
	s := script{smallSize, muted}
	y := bar.bottom + 17
	last := p.text(s, right, spot{bar.right, y}, numfmt.Figure.Int(int(k.most)))
	end := p.text(s, left, spot{bar.left, y}, "1").right
	for n := uint32(10); n < k.most && n <= 1e8; n *= 10 {
		x := bar.left + float64(countShare(n, k.most)*bar.width())
		text := numfmt.Figure.Int(int(n))
		half := float64(p.face.width(text, s.size) / 2)
		if x-half < end+12 || x+half > last.left-12 {
			continue
		}
		end = p.text(s, center, spot{x, y}, text).right
		p.fill(paper, box{x, bar.top, x + 1, bar.bottom})
	}
}
