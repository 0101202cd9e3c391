package charts

import "steptime/internal/canvas"

// curve draws a line through the points, clipped to the plot; a point with NaN is a gap.
// A white line below it sets it off from cells and dots.
func (n *panel) curve(p canvas.Pen, points []Point) {
	pieces := n.pieces(points)
	casing := solidPen(fade(paper, 0xC0), p.Width+3)
	n.Lines(casing, pieces...)
	n.Lines(p, pieces...)
}

// pieces returns the parts of the line through the points that lie within the plot.
func (n *panel) pieces(points []Point) [][]canvas.Point {
	var out [][]canvas.Point
	var piece []canvas.Point
	for i := 1; i < len(points); i++ {
		a := canvas.Pt(n.x.at(points[i-1].X), n.y.at(points[i-1].Y))
		b := canvas.Pt(n.x.at(points[i].X), n.y.at(points[i].Y))
		a, b, ok := n.plot.Clip(a, b)
		if !ok {
			continue
		}
		if len(piece) == 0 || piece[len(piece)-1] != a {
			if piece != nil {
				out = append(out, piece)
			}
			piece = []canvas.Point{a}
		}
		piece = append(piece, b)
	}
	if piece != nil {
		out = append(out, piece)
	}
	return out
}
