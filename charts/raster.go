package charts

import (
	"image"
	"image/color"
	"image/draw"
	"strings"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// raster is a canvas of pixels. Shapes with slanted edges, and glyphs, are covered
// by go-chart's drawing context, which works in fixed point; rectangles are copied
// in directly, which is what makes thousands of density cells cheap.
type raster struct {
	image *image.RGBA
	gc    *drawing.RasterGraphicContext
	face  *face
}

func newRaster(width, height int, f *face) (*raster, error) {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.NewUniform(paper), image.Point{}, draw.Src)
	gc, err := drawing.NewRasterGraphicContext(img)
	if err != nil {
		return nil, err
	}
	gc.SetDPI(64) // makes the context's font size pixels: it takes 1/64 of size·DPI
	gc.SetFont(f.style.Font)
	gc.SetFillRule(drawing.FillRuleWinding)
	return &raster{image: img, gc: gc, face: f}, nil
}

func (r *raster) fill(c color.NRGBA, rects ...box) {
	src := image.NewUniform(c)
	for _, b := range rects {
		to := image.Rect(pixel(b.left), pixel(b.top), pixel(b.right), pixel(b.bottom))
		draw.Draw(r.image, to, src, image.Point{}, draw.Over)
	}
}

func (r *raster) polygons(c color.NRGBA, outlines ...[]spot) {
	for _, o := range outlines {
		for i, s := range o {
			if i == 0 {
				r.gc.MoveTo(s.x, s.y)
				continue
			}
			r.gc.LineTo(s.x, s.y)
		}
		r.gc.Close()
	}
	r.gc.SetFillColor(c)
	r.gc.Fill()
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
		for y := max(top, 0); y < min(bottom, r.image.Rect.Max.Y); y++ {
			r.dotRow(c, radius, s, y)
		}
	}
}

func (r *raster) dotRow(c color.NRGBA, radius float64, s spot, y int) {
	first, last := pixel(s.x-radius-1), pixel(s.x+radius+1)
	for x := max(first, 0); x < min(last, r.image.Rect.Max.X); x++ {
		in := radius + 0.5 - distance(s, spot{float64(x) + 0.5, float64(y) + 0.5})
		if in > 0 {
			r.blend(c, int(float64(min(in, 1)*float64(c.A))), x, y)
		}
	}
}

// blend paints one pixel with the given opacity, 0 to 255.
func (r *raster) blend(c color.NRGBA, alpha, x, y int) {
	p := r.image.Pix[r.image.PixOffset(x, y):]
	for i, v := range [...]uint8{c.R, c.G, c.B} {
		p[i] = uint8((int(v)*alpha + int(p[i])*(255-alpha) + 127) / 255)
	}
}

// write fills a word at a time: the rasterizer's lists of cells, one a pixel row, are
// searched from the left, and would grow with the whole line.
func (r *raster) write(s script, text string, at spot, _ float64) {
	r.gc.SetFontSize(s.size)
	r.gc.SetFillColor(s.color)
	for word := range strings.SplitSeq(text, " ") {
		// The only error is a missing font, and newRaster has set one.
		_, _ = r.gc.CreateStringPath(word, at.x, at.y)
		r.gc.Fill()
		at.x += r.face.width(word+" ", s.size)
	}
}

func (r *raster) bytes() ([]byte, error) { return encodePNG(r.image) }

// pixel rounds a coordinate to a pixel edge.
func pixel(x float64) int { return int(x + 0.5) }
