package charts

import (
	"fmt"

	"steptime/internal/canvas"
)

// Format is how a figure is written.
type Format string

// The formats.
const (
	PNG Format = "png"
	SVG Format = "svg"
)

// Figure is one of Accuracy, Parameters, Bands and ModelComparison.
type Figure interface {
	Size() (width, height int) // pixels
	drawOn(p *page)
}

// Heading is what every figure has above and below its panels.
type Heading struct {
	Title    string // what the figure shows, as a sentence
	Subtitle string
	Footer   string // where the numbers come from
}

// Draw returns the figure as the bytes of a file. The same figure gives the same
// bytes on every machine.
func Draw(f Figure, format Format) ([]byte, error) {
	width, height := f.Size()
	font, err := canvas.DefaultFont()
	if err != nil {
		return nil, fmt.Errorf("charts: %w", err)
	}
	var c canvas.Canvas
	switch format {
	case PNG:
		c = canvas.NewRaster(width, height, font)
	case SVG:
		c = canvas.NewVector(width, height)
	default:
		return nil, fmt.Errorf("charts: unknown format %q, want %q or %q", format, PNG, SVG)
	}
	DrawOn(c, font, f)
	return c.Bytes()
}

// DrawOn draws the figure on a canvas of its size, on which text has the widths of the
// font.
func DrawOn(c canvas.Canvas, font *canvas.Font, f Figure) {
	width, height := f.Size()
	f.drawOn(&page{Canvas: c, font: font, width: float64(width), height: float64(height)})
}
