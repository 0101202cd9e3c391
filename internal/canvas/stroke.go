package canvas

// appendStroke appends the outline of a line of the given width: a rectangle for
// each segment and a disc at each inner corner, all turning the same way, so that
// filling them as one shape by the nonzero rule covers each pixel once.
func appendStroke(outlines [][]Point, path []Point, width float64) [][]Point {
	half := width / 2
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		length := distance(a, b)
		if length == 0 {
			continue
		}
		nx := float64(half * (a.Y - b.Y) / length)
		ny := float64(half * (b.X - a.X) / length)
		outlines = append(outlines, []Point{
			{a.X - nx, a.Y - ny}, {b.X - nx, b.Y - ny}, {b.X + nx, b.Y + ny}, {a.X + nx, a.Y + ny},
		})
		if i > 1 && width > 1.5 {
			outlines = append(outlines, disc(a, half))
		}
	}
	return outlines
}

// dashes cuts a line into strokes. The pattern holds the lengths of strokes and gaps in
// turn; without one the line is one stroke.
func dashes(path []Point, pattern []float64) [][]Point {
	if len(pattern) == 0 {
		return [][]Point{path}
	}
	var out [][]Point
	var stroke []Point
	part, left := 0, pattern[0]
	for i, s := range path {
		if i == 0 {
			stroke = []Point{s}
			continue
		}
		at := path[i-1]
		for gap := distance(at, s); gap >= left; gap = distance(at, s) {
			at = lerp(at, s, left/gap)
			if part%2 == 0 {
				out = append(out, append(stroke, at))
			}
			part++
			left = pattern[part%len(pattern)]
			stroke = []Point{at}
		}
		left -= distance(at, s)
		if part%2 == 0 {
			stroke = append(stroke, s)
		}
	}
	if part%2 == 0 && len(stroke) > 1 {
		out = append(out, stroke)
	}
	return out
}

// circle16 is the unit circle at multiples of 22.5°.
var circle16 = func() (c [16]Point) {
	eighth := [...]Point{ // cos and sin of 0°, 22.5°, 45°, 67.5°
		{1, 0}, {0.9238795325112867, 0.3826834323650898},
		{0.7071067811865476, 0.7071067811865476}, {0.3826834323650898, 0.9238795325112867},
	}
	for i, s := range eighth {
		c[i], c[i+4], c[i+8], c[i+12] = s, Point{-s.Y, s.X}, Point{-s.X, -s.Y}, Point{s.Y, -s.X}
	}
	return c
}()

// disc returns the outline of a disc: a polygon of 16 corners.
func disc(center Point, radius float64) []Point {
	out := make([]Point, len(circle16))
	for i, s := range circle16 {
		out[i] = Point{center.X + float64(radius*s.X), center.Y + float64(radius*s.Y)}
	}
	return out
}
