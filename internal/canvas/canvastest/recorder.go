// Package canvastest has a canvas for tests, which remembers what is drawn on it.
package canvastest

import (
	"fmt"
	"image/color"

	"steptime/internal/canvas"
)

// Recorder is a canvas that keeps what is drawn, in order.
type Recorder struct {
	Rects   []canvas.Box     // of Fill
	Paths   [][]canvas.Point // of Polygons and Lines
	Centers []canvas.Point   // of Dots
	Texts   []Text

	marks []canvas.Box // around all shapes but backgrounds
}

// Text is a line of text and the box that it fills.
type Text struct {
	Text string
	Size float64 // pixels
	Box  canvas.Box
}

// Fill implements canvas.Canvas.
func (r *Recorder) Fill(c color.NRGBA, rects ...canvas.Box) {
	r.Rects = append(r.Rects, rects...)
	r.mark(c, rects...)
}

// Polygons implements canvas.Canvas.
func (r *Recorder) Polygons(c color.NRGBA, outlines ...[]canvas.Point) {
	r.Paths = append(r.Paths, outlines...)
	for _, o := range outlines {
		r.mark(c, around(o))
	}
}

// Lines implements canvas.Canvas.
func (r *Recorder) Lines(p canvas.Pen, paths ...[]canvas.Point) {
	r.Paths = append(r.Paths, paths...)
	for _, path := range paths {
		for i := 1; i < len(path); i++ {
			r.mark(p.Color, around(path[i-1:i+1]).Grow(p.Width/2))
		}
	}
}

// Dots implements canvas.Canvas.
func (r *Recorder) Dots(c color.NRGBA, radius float64, centers []canvas.Point) {
	r.Centers = append(r.Centers, centers...)
	for _, p := range centers {
		r.mark(c, around([]canvas.Point{p}).Grow(radius))
	}
}

// Write implements canvas.Canvas.
func (r *Recorder) Write(s canvas.TextStyle, text string, at canvas.Point, width float64) {
	box := canvas.Rect(at.X, at.Y-canvas.Ascent*s.Size, at.X+width, at.Y+canvas.Descent*s.Size)
	r.Texts = append(r.Texts, Text{text, s.Size, box})
}

// Bytes returns no file.
func (r *Recorder) Bytes() ([]byte, error) { return nil, nil }

// mark keeps the boxes unless the colour is a background's, on which text may stand.
func (r *Recorder) mark(c color.NRGBA, boxes ...canvas.Box) {
	const pale = 0xF0
	if c.R < pale || c.G < pale || c.B < pale {
		r.marks = append(r.marks, boxes...)
	}
}

// around returns the smallest box that holds the points.
func around(points []canvas.Point) canvas.Box {
	b := canvas.Rect(points[0].X, points[0].Y, points[0].X, points[0].Y)
	for _, p := range points {
		b = canvas.Rect(min(b.Left, p.X), min(b.Top, p.Y), max(b.Right, p.X), max(b.Bottom, p.Y))
	}
	return b
}

// Collisions says in words which text leaves a page of this size, touches another one,
// or stands on something drawn.
func (r *Recorder) Collisions(width, height int) []string {
	var out []string
	for i, a := range r.Texts {
		if b := a.Box; b.Left < 0 || b.Top < 0 || b.Right > float64(width) || b.Bottom > float64(height) {
			out = append(out, fmt.Sprintf("%q leaves the page: %v", a.Text, a.Box))
		}
		for _, m := range r.marks {
			if a.Box.Overlaps(m) {
				out = append(out, fmt.Sprintf("%q stands on a mark: %v on %v", a.Text, a.Box, m))
			}
		}
		for _, b := range r.Texts[i+1:] {
			if a.Box.Overlaps(b.Box) {
				out = append(out, fmt.Sprintf("%q touches %q: %v and %v", a.Text, b.Text, a.Box, b.Box))
			}
		}
	}
	return out
}
