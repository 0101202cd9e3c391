package canvas

import (
	"image"
	"image/color"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// span is a run of pixels in a row that a shape covers to the same degree. It is small,
// since words are kept as spans.
type span struct {
	y, left, right int16
	coverage       uint16 // share of the pixel's area, of fullCoverage
}

// fullCoverage is that of pixels within a shape.
const fullCoverage = 0xFFFF

// newContext returns go-chart's drawing context for shapes within width×height pixels.
// Its Fill appends the spans that a shape covers; its colour is not used.
func newContext(width, height int, spans *[]span) *drawing.RasterGraphicContext {
	size := &image.Alpha{Rect: image.Rect(0, 0, width, height)} // no pixels: only asked for its bounds
	gc := drawing.NewRasterGraphicContextWithPainter(size, newCollector(drawing.Painter.Paint, spans))
	gc.SetFillRule(drawing.FillRuleWinding)
	return gc
}

// contextSpan is the underlying type of the context's own spans, X1 exclusive. Their
// named type belongs to a package that only go-chart imports, so that the collector
// below, which must accept them, is generic.
type contextSpan = struct {
	Y, X0, X1 int
	Alpha     uint32 // 16 bits
}

// collector is a painter that keeps spans instead of painting them.
type collector[S ~contextSpan] struct{ spans *[]span }

// newCollector returns a collector of the type of spans that paint takes.
func newCollector[S ~contextSpan](_ func(p drawing.Painter, spans []S, done bool), spans *[]span) collector[S] {
	return collector[S]{spans}
}

// SetColor implements drawing.Painter.
func (c collector[S]) SetColor(color.Color) {}

// Paint implements drawing.Painter.
func (c collector[S]) Paint(covered []S, _ bool) {
	for _, v := range covered {
		s := contextSpan(v)
		*c.spans = append(*c.spans, span{int16(s.Y), int16(s.X0), int16(s.X1), uint16(s.Alpha)})
	}
}
