package charts

import "math"

// appendStroke appends the outline of a line of the given width: a rectangle for
// each segment and a disc at each inner corner, all turning the same way, so that
// filling them as one shape by the nonzero rule covers each pixel once.
func appendStroke(outlines [][]spot, path []spot, width float64) [][]spot {
	half := width / 2
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		length := distance(a, b)
		if length == 0 {
			continue
		}
		nx := float64(half * (a.y - b.y) / length)
		ny := float64(half * (b.x - a.x) / length)
		outlines = append(outlines, []spot{
			{a.x - nx, a.y - ny}, {b.x - nx, b.y - ny}, {b.x + nx, b.y + ny}, {a.x + nx, a.y + ny},
		})
		if i > 1 && width > 1.5 {
			outlines = append(outlines, disc(a, half))
		}
	}
	return outlines
}

// dashes cuts a line into strokes after the pattern of stroke and gap lengths.
func dashes(path []spot, pattern []float64) [][]spot {
	if len(pattern) == 0 {
		return [][]spot{path}
	}
	var out [][]spot
	var stroke []spot
	part, left := 0, pattern[0]
	for i, s := range path {
		if i == 0 {
			stroke = []spot{s}
			continue
		}
		at := path[i-1]
		for gap := distance(at, s); gap >= left; gap = distance(at, s) {
			at = between(at, s, left/gap)
			if part%2 == 0 {
				out = append(out, append(stroke, at))
			}
			part++
			left = pattern[part%len(pattern)]
			stroke = []spot{at}
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
var circle16 = func() (c [16]spot) {
	eighth := [...]spot{ // cos and sin of 0°, 22.5°, 45°, 67.5°
		{1, 0}, {0.9238795325112867, 0.3826834323650898},
		{0.7071067811865476, 0.7071067811865476}, {0.3826834323650898, 0.9238795325112867},
	}
	for i, s := range eighth {
		c[i], c[i+4], c[i+8], c[i+12] = s, spot{-s.y, s.x}, spot{-s.x, -s.y}, spot{s.y, -s.x}
	}
	return c
}()

// disc returns the outline of a disc.
func disc(at spot, radius float64) []spot {
	out := make([]spot, len(circle16))
	for i, s := range circle16 {
		out[i] = spot{at.x + float64(radius*s.x), at.y + float64(radius*s.y)}
	}
	return out
}

func distance(a, b spot) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	return math.Sqrt(float64(dx*dx) + float64(dy*dy))
}

// between returns the spot at t on the way from a to b.
func between(a, b spot, t float64) spot {
	return spot{a.x + float64(t*(b.x-a.x)), a.y + float64(t*(b.y-a.y))}
}
