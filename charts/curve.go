package charts

import "math"

// curve draws a line through the points, cut off at the plot's borders; a point with
// NaN is a gap. A white line below it sets it off from cells and dots.
func (n *panel) curve(p pen, points []Point) {
	pieces := n.pieces(points)
	casing := pen{color: fade(paper, 0xC0), width: p.width + 3}
	n.lines(casing, pieces...)
	n.lines(p, pieces...)
}

// pieces returns the parts of the line through the points that lie within the plot.
func (n *panel) pieces(points []Point) [][]spot {
	var out [][]spot
	var piece []spot
	for i := 1; i < len(points); i++ {
		a := spot{n.x.at(points[i-1].X), n.y.at(points[i-1].Y)}
		b := spot{n.x.at(points[i].X), n.y.at(points[i].Y)}
		a, b, ok := n.plot.clip(a, b)
		if !ok {
			continue
		}
		if len(piece) == 0 || piece[len(piece)-1] != a {
			if piece != nil {
				out = append(out, piece)
			}
			piece = []spot{a}
		}
		piece = append(piece, b)
	}
	if piece != nil {
		out = append(out, piece)
	}
	return out
}

// clip returns the part of the segment from a to b that lies within the box (Liang &
// Barsky 1984, "A new concept and method for line clipping").
func (b box) clip(p, q spot) (spot, spot, bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := q.x-p.x, q.y-p.y
	if math.IsInf(dx, 0) || math.IsInf(dy, 0) {
		return p, q, false
	}
	for _, side := range [...][2]float64{
		{-dx, p.x - b.left}, {dx, b.right - p.x}, {-dy, p.y - b.top}, {dy, b.bottom - p.y},
	} {
		d, gap := side[0], side[1]
		switch {
		case !(d != 0): // parallel, or NaN
			if !(gap >= 0) {
				return p, q, false
			}
		case d < 0:
			t0 = max(t0, gap/d)
		default:
			t1 = min(t1, gap/d)
		}
	}
	if !(t0 <= t1) {
		return p, q, false
	}
	start, end := p, q
	if t0 > 0 {
		start = between(p, q, t0)
	}
	if t1 < 1 {
		end = between(p, q, t1)
	}
	return start, end, true
}
