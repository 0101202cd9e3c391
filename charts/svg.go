package charts

import (
	"bytes"
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// vector is a canvas of SVG elements. It is written here rather than by go-chart's
// SVG renderer, which knows whole pixels only, repeats the style at every mark and
// doesn't escape text.
type vector struct{ out bytes.Buffer }

func newVector(width, height int) *vector {
	v := &vector{}
	fmt.Fprintf(&v.out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d"`+
		` font-family="Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif" font-weight="500">`+"\n", width, height, width, height)
	fmt.Fprintf(&v.out, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	return v
}

func (v *vector) fill(c color.NRGBA, rects ...box) {
	if len(rects) == 0 {
		return
	}
	v.out.WriteString(`<path shape-rendering="crispEdges"` + paint("fill", c) + ` d="`)
	for _, b := range rects {
		l, t, r, d := pixel(b.left), pixel(b.top), pixel(b.right), pixel(b.bottom)
		fmt.Fprintf(&v.out, "M%d %dh%dv%dh%dz", l, t, r-l, d-t, l-r)
	}
	v.out.WriteString("\"/>\n")
}

func (v *vector) polygons(c color.NRGBA, outlines ...[]spot) {
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

func (v *vector) lines(p pen, paths ...[]spot) {
	if len(paths) == 0 {
		return
	}
	v.out.WriteString(`<path fill="none" stroke-linejoin="round"` + paint("stroke", p.color) +
		` stroke-width="` + short(p.width) + `"`)
	for i, d := range p.dash {
		v.out.WriteString([]string{` stroke-dasharray="`, " "}[min(i, 1)] + short(d))
	}
	if len(p.dash) > 0 {
		v.out.WriteByte('"')
	}
	v.out.WriteString(` d="`)
	for _, path := range paths {
		v.trace(path)
	}
	v.out.WriteString("\"/>\n")
}

// dots draws lines of no length with round ends, the shortest way to say a disc.
func (v *vector) dots(c color.NRGBA, radius float64, at []spot) {
	if len(at) == 0 {
		return
	}
	v.out.WriteString(`<path stroke-linecap="round"` + paint("stroke", c) +
		` stroke-width="` + short(2*radius) + `" d="`)
	for _, s := range at {
		v.out.WriteString("M" + strconv.Itoa(pixel(s.x)) + " " + strconv.Itoa(pixel(s.y)) + "h0")
	}
	v.out.WriteString("\"/>\n")
}

// write fixes the text's width, so that nothing moves where Roboto is missing.
func (v *vector) write(s script, text string, at spot, width float64) {
	fmt.Fprintf(&v.out, `<text x="%s" y="%s" font-size="%s"%s textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
		short(at.x), short(at.y), short(s.size), paint("fill", s.color), short(width), escape.Replace(text))
}

func (v *vector) bytes() ([]byte, error) {
	v.out.WriteString("</svg>\n")
	return v.out.Bytes(), nil
}

// trace writes a path through the spots.
func (v *vector) trace(path []spot) {
	for i, s := range path {
		v.out.WriteString([]string{"M", "L"}[min(i, 1)] + short(s.x) + " " + short(s.y))
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

// short writes a coordinate with one decimal at most.
func short(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
