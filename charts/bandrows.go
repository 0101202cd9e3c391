package charts

// fewDots is how many dots may be bold, and on top of the curves.
const fewDots = 100

// fewRows says whether all measured rows are dots, and few.
func (b BandPanel) fewRows() bool {
	n := 0
	for _, l := range b.Levels {
		if l.Rows.most() > 0 {
			return false
		}
		n += len(l.Rows.Dots)
	}
	return n <= fewDots
}

// tones is how much paper is mixed into a level's colour: for a single row, and for
// cells with 2, 4, 16 and more.
var tones = [...]float64{0.35, 0.65, 0.5, 0.3}

// rows draws the measured rows: cells in tones of the level's colour, and dots for
// single rows.
func (b BandPanel) rows(n *panel) {
	for i, l := range b.Levels {
		c := b.color(i)
		if b.fewRows() {
			at := n.spots(l.Rows.Dots)
			n.Dots(paper, 6.5, at)
			n.Dots(c, 5, at)
			continue
		}
		for t, rects := range l.Rows.cells(n, len(tones), tone) {
			n.Fill(mix(c, paper, tones[t]), rects...)
		}
		n.Dots(mix(c, paper, tones[0]), 2.6, n.spots(l.Rows.Dots))
	}
}

// tone returns which of the tones is that of a cell.
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
