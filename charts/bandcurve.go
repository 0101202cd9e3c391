package charts

import (
	"image/color"
	"math"

	"steptime/internal/canvas"
)

// Opacities of a band where there were rows and where there were none.
const (
	bandAlpha = 0x38
	voidAlpha = 0x14
)

// levelPens returns the pens of a curve where there were rows and where there were
// none.
func levelPens(c color.NRGBA) (rows, none canvas.Pen) {
	return solidPen(c, 4), dashedPen(c, 2.5, 4, 7)
}

// weight returns how strongly bands are filled, 0 to 1: the less, the more of them lie
// on top of each other.
func (b BandPanel) weight() float64 {
	if len(b.Levels) < 2 {
		return 1
	}
	low, high := b.Levels[0].Curve, b.Levels[len(b.Levels)-1].Curve
	between, wide := 0.0, 0.0
	for k := range low {
		between += math.Abs(high[k].Y-low[k].Y) / float64(len(b.Levels)-1)
		wide += low[k].Half + high[k].Half
	}
	if !(wide > 0) {
		return 1 // no bands
	}
	return max(0.15, min(1, 2*between/wide))
}

// band fills predicted ± half, fainter where there were no rows.
func (n *panel) band(l Level, c color.NRGBA, weight float64) {
	before, among, after := l.split()
	for i, part := range [...][]BandPoint{before, among, after} {
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
		alpha := float64(voidAlpha)
		if i == 1 {
			alpha = bandAlpha
		}
		n.Polygons(fade(c, uint8(float64(weight*alpha))), outline)
	}
}

// prediction draws the curve, dashed where there were no rows.
func (n *panel) prediction(l Level, c color.NRGBA) {
	rows, none := levelPens(c)
	before, among, after := l.split()
	n.curve(none, line(before))
	n.curve(none, line(after))
	n.curve(rows, line(among))
}

// split cuts the curve at From and To, where it is interpolated.
func (l Level) split() (before, among, after []BandPoint) {
	from, to := l.at(l.From), l.at(l.To)
	for _, v := range l.Curve {
		switch {
		case v.X < l.From:
			before = append(before, v)
		case v.X > l.To:
			after = append(after, v)
		default:
			among = append(among, v)
		}
	}
	if len(before) > 0 {
		before = append(before, from)
	}
	if len(after) > 0 {
		after = append([]BandPoint{to}, after...)
	}
	among = append(append([]BandPoint{from}, among...), to)
	return before, among, after
}

// at returns the curve's point at x, on the line between its neighbours.
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

func line(curve []BandPoint) []Point {
	out := make([]Point, len(curve))
	for i, v := range curve {
		out[i] = Point{v.X, v.Y}
	}
	return out
}
