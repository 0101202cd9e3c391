package charts

import "steptime/internal/canvas"

// Margins of every page, pixels.
const (
	margin       = 40.0
	headerHeight = 130.0
)

// page is a canvas that knows its size and measures its text.
type page struct {
	canvas.Canvas
	font          *canvas.Font
	width, height float64
}

// align is the part of a text that stands at a given point.
type align int

const (
	left align = iota
	center
	right
)

// text writes one line with its baseline at the point, and returns its box.
func (p *page) text(s canvas.TextStyle, a align, at canvas.Point, text string) canvas.Box {
	text = p.font.Printable(text)
	width := p.font.Width(text, s.Size)
	switch a {
	case center:
		at.X -= float64(width / 2)
	case right:
		at.X -= width
	}
	b := canvas.Rect(at.X, at.Y-float64(canvas.Ascent*s.Size), at.X+width, at.Y+float64(canvas.Descent*s.Size))
	p.Write(s, text, at, width)
	return b
}

// caption writes the title of a panel.
func (p *page) caption(text string, at canvas.Point, room float64) { p.title(text, headSize, at, room) }

// title writes a title, shortened if it is wider than room.
func (p *page) title(text string, size float64, at canvas.Point, room float64) {
	p.text(textStyle(size, ink), left, at, p.font.Fit(text, size, room))
}

// heading writes title, subtitle and footer. The colour bar, unless nil, goes to the right
// of the subtitle.
func (p *page) heading(h Heading, bar *colorBar) {
	right := p.width - margin
	p.title(h.Title, titleSize, canvas.Pt(margin, 56), right-margin)
	if bar != nil {
		right = bar.draw(p, right, 92) - 30
	}
	p.text(textStyle(textSize, muted), left, canvas.Pt(margin, 92), p.font.Fit(h.Subtitle, textSize, right-margin))
	p.text(textStyle(footerSize, muted), left, canvas.Pt(margin, p.height-18),
		p.font.Fit(h.Footer, footerSize, p.width-2*margin))
}
