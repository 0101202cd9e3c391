package canvas

import "image/color"

// Null is a canvas that draws nothing.
type Null struct{}

// Fill draws nothing.
func (Null) Fill(color.NRGBA, ...Box) {}

// Polygons draws nothing.
func (Null) Polygons(color.NRGBA, ...[]Point) {}

// Lines draws nothing.
func (Null) Lines(Pen, ...[]Point) {}

// Dots draws nothing.
func (Null) Dots(color.NRGBA, float64, []Point) {}

// Write draws nothing.
func (Null) Write(TextStyle, string, Point, float64) {}

// Bytes returns no file.
func (Null) Bytes() ([]byte, error) { return nil, nil }
