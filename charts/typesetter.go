package charts

import (
	"math"
	"slices"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// typesetter tells what words cover. It remembers them: panels stand whole pixels apart
// and say much the same.
type typesetter struct {
	gc    *drawing.RasterGraphicContext
	spans []span // of the word at work
	words map[word][]span
}

// word is a word at a place within a pixel.
type word struct {
	text string
	size float64 // pixels
	at   spot
}

// The strip on which words are set, pixels: wider than any page, so that a word is cut
// off by the page alone. It reaches further left of a word and above and below its
// baseline than glyphs do.
const (
	stripWidth, stripHeight = 4096, 128
	strutWidth, strutHeight = 32, 80
)

// mostWords is how many words are remembered; four figures have some hundred.
const mostWords = 4096

func newTypesetter(f *face) *typesetter {
	t := &typesetter{words: map[word][]span{}}
	t.gc = newContext(stripWidth, stripHeight, &t.spans)
	t.gc.SetDPI(64) // makes the context's font size pixels: it takes 1/64 of size·DPI
	t.gc.SetFont(f.style.Font)
	return t
}

// set returns what a word covers, and by how much its spans are to be moved.
func (t *typesetter) set(text string, size float64, at spot) (covered []span, x, y int) {
	left, top := math.Floor(at.x), math.Floor(at.y)
	w := word{text, size, spot{at.x - left, at.y - top}}
	covered, ok := t.words[w]
	if !ok {
		if len(t.words) == mostWords {
			clear(t.words)
		}
		covered = t.fill(w)
		t.words[w] = covered
	}
	return covered, int(left) - strutWidth, int(top) - strutHeight
}

func (t *typesetter) fill(w word) []span {
	t.spans = t.spans[:0]
	t.gc.SetFontSize(w.size)
	// The only error is a missing font, and newTypesetter has set one.
	_, _ = t.gc.CreateStringPath(w.text, strutWidth+w.at.x, strutHeight+w.at.y)
	t.gc.Fill()
	return slices.Clone(t.spans)
}
