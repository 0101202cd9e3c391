package charts

import (
	"image/color"
	"math"

	"steptime/internal/canvas"
)

// Opacities of a band, 0 to 255: between the rows of a level, and beyond them.
const (
	bandAlpha  = 0x38
	emptyAlpha = 0x14
)

// levelPens returns the pens of a curve between the rows of a level and beyond them.
func levelPens(c color.NRGBA) (between, beyond canvas.Pen) {
	return solidPen(c, 4), dashedPen(c, 2.5, 4, 7)
}

// weight returns a factor for the opacity of bands: below 1 where they overlap, so that
// their sum stays light. It compares the mean distance of neighbouring curves with the
// mean width of the lowest and the highest band.
func (b BandPanel) weight() float64 {
	if len(b.Levels) < 2 {
		return 1
	}
	low, high := b.Levels[0].Curve, b.Levels[len(b.Levels)-1].Curve
	distance, width := 0.0, 0.0
	for k := range low {
		distance += math.Abs(high[k].Y-low[k].Y) / float64(len(b.Levels)-1)
		width += low[k].Half + high[k].Half
	}
	if !(width > 0) {
		return 1 // no bands
	}
	return max(0.15, min(1, 2*distance/width))
}

// band fills predicted ± half, fainter beyond the rows.
func (n *panel) band(l Level, c color.NRGBA, weight float64) {
	before, inside, after := l.split()
	for i, part := range [...][]BandPoint{before, inside, after} {
		if len(part) < 2 || math.IsNaN(part[0].Half) {
			continue
		}
		outline := make([]canvas.Point, 0, 2*len(part))
		for _, v := range part {
			outline = append(outline, canvas.Pt(n.x.clamped(v.X), n.y.clamped(v.Y+v.Half)))
		}
		for k := len(part) - 1; k >= 0; k-- {
			outline = append(outline, canvas.Pt(n.x.clamped(part[k].X), n.y.clamped(part[k].Y-part[k].Half)))
		}
		alpha := float64(emptyAlpha)
		if i == 1 {
			alpha = bandAlpha
		}
		n.Polygons(fade(c, uint8(float64(weight*alpha))), outline)
	}
}

// prediction draws the curve, dashed beyond the rows.
func (n *panel) prediction(l Level, c color.NRGBA) {
	solid, dashed := levelPens(c)
	before, inside, after := l.split()
	n.curve(dashed, line(before))
	n.curve(dashed, line(after))
	n.curve(solid, line(inside))
}

// split cuts the curve at From and To, and interpolates it there.
func (l Level) split() (before, inside, after []BandPoint) {
	from, to := l.at(l.From), l.at(l.To)
	for _, v := range l.Curve {
		switch {
		case v.X < l.From:
			before = append(before, v)
		case v.X > l.To:
			after = append(after, v)
		default:
			inside = append(inside, v)
		}
	}
	if len(before) > 0 {
		before = append(before, from)
	}
	if len(after) > 0 {
		after = append([]BandPoint{to}, after...)
	}
	inside = append(append([]BandPoint{from}, inside...), to)
	return before, inside, after
}

// at interpolates the curve at x.
func (l Level) at(x float64) BandPoint {
	for i := 1; i < len(l.Curve); i++ {
		a, b := l.Curve[i-1], l.Curve[i]
		if x <= b.X {
			t := (x - a.X) / (b.X - a.X)
			return BandPoint{x, a.Y + float64(t*(b.Y-a.Y)), a.Half + float64(t*(b.Half-a.Half))}
		}
	}
	return l.Curve[len(l.Curve)-1]
}

// line returns the curve without its bands.
func line(curve []BandPoint) []Point {
	out := make([]Point, len(curve))
	for i, v := range curve {
		out[i] = Point{v.X, v.Y}
	}
	return out
}
