package canvas

import "math"

// Point is a point of the page, in pixels from the upper left corner.
type Point struct{ X, Y float64 }

// Pt returns the point (x, y).
func Pt(x, y float64) Point { return Point{x, y} }

// Box is a rectangle on the page, in pixels.
type Box struct{ Left, Top, Right, Bottom float64 }

// Rect returns the box with these edges.
func Rect(left, top, right, bottom float64) Box { return Box{left, top, right, bottom} }

// Width returns the length of the horizontal edges.
func (b Box) Width() float64 { return b.Right - b.Left }

// Height returns the length of the vertical edges.
func (b Box) Height() float64 { return b.Bottom - b.Top }

// Center returns the point in the middle.
func (b Box) Center() Point {
	return Point{float64((b.Left + b.Right) / 2), float64((b.Top + b.Bottom) / 2)}
}

// Grow returns b with d more on every side.
func (b Box) Grow(d float64) Box {
	return Box{b.Left - d, b.Top - d, b.Right + d, b.Bottom + d}
}

// Overlaps reports whether the boxes have more than an edge in common.
func (b Box) Overlaps(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// Clip returns the part of the segment from p to q that lies within the box (Liang &
// Barsky 1984, "A new concept and method for line clipping"). ok is false if there is
// none, or if a coordinate is not finite.
func (b Box) Clip(p, q Point) (start, end Point, ok bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := q.X-p.X, q.Y-p.Y
	if math.IsInf(dx, 0) || math.IsInf(dy, 0) {
		return p, q, false
	}
	for _, side := range [...][2]float64{
		{-dx, p.X - b.Left}, {dx, b.Right - p.X}, {-dy, p.Y - b.Top}, {dy, b.Bottom - p.Y},
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
	start, end = p, q
	if t0 > 0 {
		start = lerp(p, q, t0)
	}
	if t1 < 1 {
		end = lerp(p, q, t1)
	}
	return start, end, true
}

// distance returns how far a is from b.
func distance(a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	return math.Sqrt(float64(dx*dx) + float64(dy*dy))
}

// lerp returns the point at the share t of the way from a to b.
func lerp(a, b Point, t float64) Point {
	return Point{a.X + float64(t*(b.X-a.X)), a.Y + float64(t*(b.Y-a.Y))}
}
