package charts

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"sync"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// raster is a canvas of pixels. What glyphs and shapes with slanted edges cover is found
// by go-chart's drawing context, which works in fixed point; rectangles are painted
// directly, which is what makes thousands of density cells cheap.
type raster struct {
	face       *face
	typesetter *typesetter
	sheet      sheet
	gc         *drawing.RasterGraphicContext
	spans      []span // what gc covered last
	encoder    encoder
}

// rasters are those that are done with: to touch the memory of a page for the first time
// costs as much as to paint it. They keep their face: there is but one.
var rasters sync.Pool

func newRaster(width, height int, f *face) *raster {
	r, ok := rasters.Get().(*raster)
	if !ok {
		r = &raster{face: f, typesetter: newTypesetter(f)}
	}
	r.sheet.reset(width, height)
	r.gc = newContext(width, height, &r.spans)
	return r
}

func (r *raster) fill(c color.NRGBA, rects ...box) {
	for _, b := range rects {
		r.sheet.fill(c, image.Rect(pixel(b.left), pixel(b.top), pixel(b.right), pixel(b.bottom)))
	}
}

// polygons traces the last outline first: those of a line mostly come from left to
// right, and the context looks for a pixel among those of its row from the left.
func (r *raster) polygons(c color.NRGBA, outlines ...[]spot) {
	for _, o := range slices.Backward(outlines) {
		for i, s := range o {
			if i == 0 {
				r.gc.MoveTo(s.x, s.y)
				continue
			}
			r.gc.LineTo(s.x, s.y)
		}
		r.gc.Close()
	}
	r.spans = r.spans[:0]
	r.gc.Fill()
	r.sheet.paint(c, r.spans, 0, 0)
}

func (r *raster) lines(p pen, paths ...[]spot) {
	var outlines [][]spot
	for _, path := range paths {
		for _, stroke := range dashes(path, p.dash) {
			outlines = appendStroke(outlines, stroke, p.width)
		}
	}
	r.polygons(p.color, outlines...)
}

// dots covers a pixel by how far its middle lies within a disc, which is what is left
// to see of a disc of some pixels, and goes past the rasterizer, whose lists of cells
// grow too long with thousands of them.
func (r *raster) dots(c color.NRGBA, radius float64, at []spot) {
	for _, s := range at {
		top, bottom := pixel(s.y-radius-1), pixel(s.y+radius+1)
		for y := max(top, 0); y < min(bottom, r.sheet.height); y++ {
			r.dotRow(c, radius, s, y)
		}
	}
}

func (r *raster) dotRow(c color.NRGBA, radius float64, s spot, y int) {
	first, last := pixel(s.x-radius-1), pixel(s.x+radius+1)
	for x := max(first, 0); x < min(last, r.sheet.width); x++ {
		in := radius + 0.5 - distance(s, spot{float64(x) + 0.5, float64(y) + 0.5})
		if in > 0 {
			r.sheet.blend(c, int(float64(min(in, 1)*float64(c.A))), x, y)
		}
	}
}

// write paints a word at a time: the rasterizer's lists of cells, one a pixel row, are
// searched from the left, and would grow with the whole line.
func (r *raster) write(s script, text string, at spot, _ float64) {
	for word := range strings.SplitSeq(text, " ") {
		covered, x, y := r.typesetter.set(word, s.size, at)
		r.sheet.paint(s.color, covered, x, y)
		at.x += r.face.width(word+" ", s.size)
	}
}

func (r *raster) bytes() ([]byte, error) {
	defer rasters.Put(r)
	return r.encoder.encode(&r.sheet)
}

// pixel rounds a coordinate to a pixel edge.
func pixel(x float64) int { return int(x + 0.5) }
