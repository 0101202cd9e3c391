package charts

// Margins of every page, pixels.
const (
	margin       = 40.0
	headerHeight = 130.0
	footerHeight = 46.0
)

// page is a canvas that knows its size and measures its text.
type page struct {
	canvas
	face          *face
	width, height float64
	texts         []label  // every text written
	cut           []string // titles that were too long
	plots         []box    // every plot area
}

// align says which end of a text is at its place.
type align int

const (
	left align = iota
	center
	right
)

// text writes one line whose baseline is at y, and returns its box.
func (p *page) text(s script, a align, at spot, text string) box {
	text = p.face.known(text)
	width := p.face.width(text, s.size)
	switch a {
	case center:
		at.x -= float64(width / 2)
	case right:
		at.x -= width
	}
	b := box{at.x, at.y - float64(ascent*s.size), at.x + width, at.y + float64(descent*s.size)}
	p.texts = append(p.texts, label{text, b})
	p.write(s, text, at, width)
	return b
}

// caption writes a panel's title.
func (p *page) caption(text string, at spot, room float64) { p.title(text, headSize, at, room) }

// title writes a title, shortened if it has to be.
func (p *page) title(text string, size float64, at spot, room float64) {
	fitted := p.face.fit(text, size, room)
	if fitted != text {
		p.cut = append(p.cut, text)
	}
	p.text(script{size, ink}, left, at, fitted)
}

// heading writes title, subtitle and footer; the count key, if there is one, goes to
// the right of the subtitle.
func (p *page) heading(h Heading, key *countKey) {
	right := p.width - margin
	p.title(h.Title, titleSize, spot{margin, 56}, right-margin)
	if key != nil {
		right = key.draw(p, right, 92) - 30
	}
	p.text(script{textSize, muted}, left, spot{margin, 92}, p.face.fit(h.Subtitle, textSize, right-margin))
	p.text(script{footerSize, muted}, left, spot{margin, p.height - 18},
		p.face.fit(h.Footer, footerSize, p.width-2*margin))
}
