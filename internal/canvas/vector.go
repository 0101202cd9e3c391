package canvas

import (
	"bytes"
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// Vector is a canvas of SVG elements; its file is an SVG. It does without go-chart's SVG
// renderer, which knows whole pixels only, repeats the style at every mark and does not
// escape text.
type Vector struct{ out bytes.Buffer }

// NewVector returns a white page.
func NewVector(width, height int) *Vector {
	v := &Vector{}
	fmt.Fprintf(&v.out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d"`+
		` font-family="Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif" font-weight="500">`+"\n", width, height, width, height)
	fmt.Fprintf(&v.out, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	return v
}

// Fill implements Canvas.
func (v *Vector) Fill(c color.NRGBA, rects ...Box) {
	if len(rects) == 0 {
		return
	}
	v.out.WriteString(`<path shape-rendering="crispEdges"` + paint("fill", c) + ` d="`)
	for _, b := range rects {
		l, t, r, d := pixel(b.Left), pixel(b.Top), pixel(b.Right), pixel(b.Bottom)
		fmt.Fprintf(&v.out, "M%d %dh%dv%dh%dz", l, t, r-l, d-t, l-r)
	}
	v.out.WriteString("\"/>\n")
}

// Polygons implements Canvas.
func (v *Vector) Polygons(c color.NRGBA, outlines ...[]Point) {
	if len(outlines) == 0 {
		return
	}
	v.out.WriteString(`<path` + paint("fill", c) + ` d="`)
	for _, o := range outlines {
		v.trace(o)
		v.out.WriteByte('z')
	}
	v.out.WriteString("\"/>\n")
}

// Lines implements Canvas.
func (v *Vector) Lines(p Pen, paths ...[]Point) {
	if len(paths) == 0 {
		return
	}
	v.out.WriteString(`<path fill="none" stroke-linejoin="round"` + paint("stroke", p.Color) +
		` stroke-width="` + coordinate(p.Width) + `"`)
	for i, d := range p.Dash {
		v.out.WriteString([]string{` stroke-dasharray="`, " "}[min(i, 1)] + coordinate(d))
	}
	if len(p.Dash) > 0 {
		v.out.WriteByte('"')
	}
	v.out.WriteString(` d="`)
	for _, path := range paths {
		v.trace(path)
	}
	v.out.WriteString("\"/>\n")
}

// Dots implements Canvas, by lines of no length with round ends: the shortest way to
// write a disc.
func (v *Vector) Dots(c color.NRGBA, radius float64, centers []Point) {
	if len(centers) == 0 {
		return
	}
	v.out.WriteString(`<path stroke-linecap="round"` + paint("stroke", c) +
		` stroke-width="` + coordinate(2*radius) + `" d="`)
	for _, s := range centers {
		v.out.WriteString("M" + strconv.Itoa(pixel(s.X)) + " " + strconv.Itoa(pixel(s.Y)) + "h0")
	}
	v.out.WriteString("\"/>\n")
}

// Write implements Canvas. It fixes the width, so that nothing moves where Roboto is
// missing.
func (v *Vector) Write(s TextStyle, text string, at Point, width float64) {
	fmt.Fprintf(&v.out, `<text x="%s" y="%s" font-size="%s"%s textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
		coordinate(at.X), coordinate(at.Y), coordinate(s.Size), paint("fill", s.Color), coordinate(width), escape.Replace(text))
}

// Bytes implements Canvas.
func (v *Vector) Bytes() ([]byte, error) {
	v.out.WriteString("</svg>\n")
	return v.out.Bytes(), nil
}

// trace writes a path through the points.
func (v *Vector) trace(path []Point) {
	for i, s := range path {
		v.out.WriteString([]string{"M", "L"}[min(i, 1)] + coordinate(s.X) + " " + coordinate(s.Y))
	}
}

// paint returns the attribute, fill or stroke, that sets a colour.
func paint(attribute string, c color.NRGBA) string {
	s := fmt.Sprintf(` %s="#%02x%02x%02x"`, attribute, c.R, c.G, c.B)
	if c.A != 0xFF {
		s += fmt.Sprintf(` %s-opacity="%s"`, attribute, strconv.FormatFloat(float64(c.A)/255, 'f', 2, 64))
	}
	return s
}

// coordinate writes x with one decimal at most.
func coordinate(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}

// escape replaces what has a meaning in XML.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
