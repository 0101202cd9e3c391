package charts

import "fmt"

// Format is how a figure is written.
type Format string

// The formats.
const (
	PNG Format = "png"
	SVG Format = "svg"
)

// Figure is one of Accuracy, Parameters, Bands and Comparison.
type Figure interface {
	size() (width, height int) // pixels
	drawOn(p *page)
}

// Heading is what every figure has above and below its panels.
type Heading struct {
	Title    string // what is seen, in a sentence
	Subtitle string
	Footer   string // where the numbers come from
}

// Draw returns the figure as the bytes of a file. The same figure gives the same
// bytes on every machine.
func Draw(f Figure, format Format) ([]byte, error) {
	p, err := compose(f, format)
	if err != nil {
		return nil, err
	}
	return p.bytes()
}

// compose draws f on a fresh page.
func compose(f Figure, format Format) (*page, error) {
	width, height := f.size()
	face, err := theFace()
	if err != nil {
		return nil, fmt.Errorf("charts: %w", err)
	}
	var c canvas
	switch format {
	case PNG:
		c = newRaster(width, height, face)
	case SVG:
		c = newVector(width, height)
	default:
		err = fmt.Errorf("charts: unknown format %q, want %q or %q", format, PNG, SVG)
	}
	if err != nil {
		return nil, err
	}
	p := &page{canvas: c, face: face, width: float64(width), height: float64(height)}
	f.drawOn(p)
	return p, nil
}
