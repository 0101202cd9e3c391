package charts

import (
	"image"
	"image/color"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// span is a run of pixels in a row that a shape covers to the same degree. It is small,
// since words are kept as spans.
type span struct {
	y, left, right int16
	cover          uint16
}

// wholly is the cover of pixels that lie within a shape.
const wholly = 0xFFFF

// newContext returns go-chart's drawing context for shapes within width×height pixels.
// What its Fill covers is appended to the spans; its colour doesn't matter.
func newContext(width, height int, spans *[]span) *drawing.RasterGraphicContext {
	size := &image.Alpha{Rect: image.Rect(0, 0, width, height)} // no pixels: only asked for its bounds
	gc := drawing.NewRasterGraphicContextWithPainter(size, newCollector(drawing.Painter.Paint, spans))
	gc.SetFillRule(drawing.FillRuleWinding)
	return gc
}

// foreignSpan is the form of the context's own spans, the X1 exclusive. Their type is
// known by its form alone: it belongs to a package that go-chart imports, not this one.
type foreignSpan = struct {
	Y, X0, X1 int
	Alpha     uint32 // 16 bits
}

// collector is a painter that keeps what is covered instead of painting it.
type collector[S ~foreignSpan] struct{ spans *[]span }

// newCollector returns a collector of the spans that paint takes.
func newCollector[S ~foreignSpan](_ func(p drawing.Painter, spans []S, done bool), spans *[]span) collector[S] {
	return collector[S]{spans}
}

func (c collector[S]) SetColor(color.Color) {}

func (c collector[S]) Paint(covered []S, _ bool) {
	for _, v := range covered {
		s := foreignSpan(v)
		*c.spans = append(*c.spans, span{int16(s.Y), int16(s.X0), int16(s.X1), uint16(s.Alpha)})
	}
}
