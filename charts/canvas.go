package charts

import "image/color"

// Point is a place in a plot, in the units of its axes.
type Point struct{ X, Y float64 }

// spot is a place on the page, in pixels from the upper left corner.
type spot struct{ x, y float64 }

// box is a rectangle on the page, in pixels.
type box struct{ left, top, right, bottom float64 }

func (b box) width() float64  { return b.right - b.left }
func (b box) height() float64 { return b.bottom - b.top }

func (b box) middle() spot {
	return spot{float64((b.left + b.right) / 2), float64((b.top + b.bottom) / 2)}
}

// grow returns b with d more on every side.
func (b box) grow(d float64) box {
	return box{b.left - d, b.top - d, b.right + d, b.bottom + d}
}

func (b box) overlaps(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// pen draws lines.
type pen struct {
	color color.NRGBA
	width float64   // pixels
	dash  []float64 // lengths of strokes and gaps in turn, pixels; none: solid
}

// script is the look of a text.
type script struct {
	size  float64 // pixels
	color color.NRGBA
}

// canvas is what figures are drawn on. Later marks cover earlier ones.
type canvas interface {
	// fill paints rectangles in one colour; edges fall on whole pixels.
	fill(c color.NRGBA, rects ...box)
	// polygons paints closed outlines in one colour, as one shape.
	polygons(c color.NRGBA, outlines ...[]spot)
	// lines draws connected points, each slice a line of its own, as one shape.
	lines(p pen, paths ...[]spot)
	// dots paints discs of one size and colour.
	dots(c color.NRGBA, radius float64, at []spot)
	// write sets text whose baseline starts at the place, width pixels wide.
	write(s script, text string, at spot, width float64)
	// bytes returns the file. Nothing may be drawn after it.
	bytes() ([]byte, error)
}
