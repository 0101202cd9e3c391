package charts

import "fmt"

// label is a text and the box that it fills.
type label struct {
	text string
	box  box
}

// Collisions lays the figure out and returns, in words, each text that touches another
// one, stands in a plot or leaves the page, and each title that was too long. There are none, whatever the numbers, but
// that is for tests to say.
func Collisions(f Figure) ([]string, error) {
	p, err := compose(f, SVG)
	if err != nil {
		return nil, err
	}
	return p.collisions(), nil
}

func (p *page) collisions() []string {
	var out []string
	for _, t := range p.cut {
		out = append(out, fmt.Sprintf("%q is cut", t))
	}
	sheet := box{0, 0, p.width, p.height}
	for i, a := range p.texts {
		if b := a.box; b.left < sheet.left || b.top < sheet.top || b.right > sheet.right || b.bottom > sheet.bottom {
			out = append(out, fmt.Sprintf("%q leaves the page: %v", a.text, a.box))
		}
		for _, plot := range p.plots {
			if a.box.overlaps(plot) {
				out = append(out, fmt.Sprintf("%q stands in a plot: %v in %v", a.text, a.box, plot))
			}
		}
		for _, b := range p.texts[i+1:] {
			if a.box.overlaps(b.box) {
				out = append(out, fmt.Sprintf("%q touches %q: %v and %v", a.text, b.text, a.box, b.box))
			}
		}
	}
	return out
}
