package canvas

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"sync"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Raster is a canvas of pixels; its file is a PNG. Which pixels glyphs and slanted edges
// cover is found by go-chart's drawing context, in fixed-point arithmetic; rectangles are
// painted directly, which is what makes thousands of density cells cheap.
type Raster struct {
	font       *Font
	typesetter *typesetter
	image      indexedImage
	gc         *drawing.RasterGraphicContext
	spans      []span // of the last shape that gc filled
	encoder    encoder
}

// rasterPool holds the rasters whose files are written: to touch the memory of a page
// for the first time costs as much as to paint it. They keep their font: there is but
// one.
var rasterPool sync.Pool

// NewRaster returns a white page.
func NewRaster(width, height int, f *Font) *Raster {
	r, ok := rasterPool.Get().(*Raster)
	if !ok {
		r = &Raster{font: f, typesetter: newTypesetter(f)}
	}
	r.image.reset(width, height)
	r.gc = newContext(width, height, &r.spans)
	return r
}

// Fill implements Canvas.
func (r *Raster) Fill(c color.NRGBA, rects ...Box) {
	for _, b := range rects {
		r.image.fill(c, image.Rect(pixel(b.Left), pixel(b.Top), pixel(b.Right), pixel(b.Bottom)))
	}
}

// Polygons implements Canvas. It traces the last outline first: those of a line mostly
// come from left to right, and the context keeps a list of pixels for each row, which it
// searches from the left.
func (r *Raster) Polygons(c color.NRGBA, outlines ...[]Point) {
	for _, o := range slices.Backward(outlines) {
		for i, p := range o {
			if i == 0 {
				r.gc.MoveTo(p.X, p.Y)
				continue
			}
			r.gc.LineTo(p.X, p.Y)
		}
		r.gc.Close()
	}
	r.spans = r.spans[:0]
	r.gc.Fill()
	r.image.paint(c, r.spans, 0, 0)
}

// Lines implements Canvas.
func (r *Raster) Lines(p Pen, paths ...[]Point) {
	var outlines [][]Point
	for _, path := range paths {
		for _, stroke := range dashes(path, p.Dash) {
			outlines = appendStroke(outlines, stroke, p.Width)
		}
	}
	r.Polygons(p.Color, outlines...)
}

// Dots implements Canvas. It covers a pixel by how far its center lies within a disc,
// which is close enough for discs of a few pixels, and does without the context, whose
// lists of pixels grow too long with thousands of them.
func (r *Raster) Dots(c color.NRGBA, radius float64, centers []Point) {
	for _, p := range centers {
		top, bottom := pixel(p.Y-radius-1), pixel(p.Y+radius+1)
		for y := max(top, 0); y < min(bottom, r.image.height); y++ {
			r.dotRow(c, radius, p, y)
		}
	}
}

func (r *Raster) dotRow(c color.NRGBA, radius float64, center Point, y int) {
	first, last := pixel(center.X-radius-1), pixel(center.X+radius+1)
	for x := max(first, 0); x < min(last, r.image.width); x++ {
		inside := radius + 0.5 - distance(center, Point{float64(x) + 0.5, float64(y) + 0.5})
		if inside > 0 {
			r.image.blend(c, int(float64(min(inside, 1)*float64(c.A))), x, y)
		}
	}
}

// Write implements Canvas, word by word: the context's lists of pixels would grow with
// the whole line.
func (r *Raster) Write(s TextStyle, text string, at Point, _ float64) {
	for word := range strings.SplitSeq(text, " ") {
		spans, dx, dy := r.typesetter.set(word, s.Size, at)
		r.image.paint(s.Color, spans, dx, dy)
		at.X += r.font.Width(word+" ", s.Size)
	}
}

// Bytes implements Canvas.
func (r *Raster) Bytes() ([]byte, error) {
	defer rasterPool.Put(r)
	return r.encoder.encode(&r.image)
}

// pixel rounds a coordinate to a pixel edge.
func pixel(x float64) int { return int(x + 0.5) }
