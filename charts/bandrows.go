package charts

// maxBoldDots is the most dots that are drawn bold and on top of the curves.
const maxBoldDots = 100

// fewRows reports whether all rows are dots, and so few that they are drawn bold.
func (b BandPanel) fewRows() bool {
	n := 0
	for _, l := range b.Levels {
		if l.Rows.most() > 0 {
			return false
		}
		n += len(l.Rows.Dots)
	}
	return n <= maxBoldDots
}

// tones are the shares of white that are mixed into a level's colour: for the dot of a
// single row, and for cells with at least 2, 4 and 16 rows.
var tones = [...]float64{0.35, 0.65, 0.5, 0.3}

// rows draws the measured rows: cells with a tone for their count, and dots for single
// rows.
func (b BandPanel) rows(n *panel) {
	for i, l := range b.Levels {
		c := b.color(i)
		if b.fewRows() {
			at := n.onPage(l.Rows.Dots)
			n.Dots(paper, 6.5, at)
			n.Dots(c, 5, at)
			continue
		}
		for t, rects := range l.Rows.cells(n, len(tones), tone) {
			n.Fill(mix(c, paper, tones[t]), rects...)
		}
		n.Dots(mix(c, paper, tones[0]), 2.6, n.onPage(l.Rows.Dots))
	}
}

// tone returns the position in tones for a cell, −1 for an empty one.
func tone(count uint32) int {
	switch {
	case count == 0:
		return -1
	case count < 4:
		return 1
	case count < 16:
		return 2
	default:
		return 3
	}
}
