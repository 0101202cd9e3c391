// Package canvas draws shapes and text on a white page and writes the page as a PNG or
// an SVG file. It knows pixels, colours and one font, and nothing of charts.
//
// A [Raster] collects pixels: go-chart's drawing package finds which pixels a glyph or a
// polygon covers, and how much of each, in fixed-point arithmetic; an indexed image
// holds their colours; a palette of at most 256 colours makes the PNG small and quick to
// write. A [Vector] writes SVG elements. Both give the same bytes on every machine:
// coordinates are computed with explicitly rounded products, and lines are turned into
// polygons here.
package canvas

import "image/color"

// Canvas is what shapes are drawn on, each over those before it.
type Canvas interface {
	// Fill paints rectangles in one colour; their edges fall on whole pixels.
	Fill(c color.NRGBA, rects ...Box)
	// Polygons paints closed outlines in one colour, as one shape.
	Polygons(c color.NRGBA, outlines ...[]Point)
	// Lines draws a line through the points of each path, all as one shape.
	Lines(p Pen, paths ...[]Point)
	// Dots paints discs of one size and colour.
	Dots(c color.NRGBA, radius float64, centers []Point)
	// Write sets text whose baseline starts at the point and which is width pixels wide.
	Write(s TextStyle, text string, at Point, width float64)
	// Bytes returns the file. Nothing may be drawn after it.
	Bytes() ([]byte, error)
}

// Pen is the look of a line.
type Pen struct {
	Color color.NRGBA
	Width float64   // pixels
	Dash  []float64 // lengths of strokes and gaps in turn, pixels; none: solid
}

// TextStyle is the look of a text.
type TextStyle struct {
	Size  float64 // pixels
	Color color.NRGBA
}

// white is the colour of the page.
var white = color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
