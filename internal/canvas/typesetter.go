package canvas

import (
	"math"
	"slices"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// typesetter finds the pixels that words cover. It keeps them, since the four figures
// repeat their words, and panels stand whole pixels apart.
type typesetter struct {
	gc    *drawing.RasterGraphicContext
	spans []span // of the word being set
	words map[word][]span
}

// word is a word with its position within a pixel.
type word struct {
	text string
	size float64 // pixels
	at   Point   // 0 ≤ X, Y < 1
}

// A word is set in a buffer of its own, with its baseline starting at the origin. The
// buffer is wider than any page, so that only the page cuts a word off; the origin
// leaves room for glyphs that reach left of it, above it and below the baseline. Pixels.
const (
	bufferWidth, bufferHeight = 4096, 128
	originX, originY          = 32, 80
)

// maxWords is how many words are kept; four figures have some hundred.
const maxWords = 4096

func newTypesetter(f *Font) *typesetter {
	t := &typesetter{words: map[word][]span{}}
	t.gc = newContext(bufferWidth, bufferHeight, &t.spans)
	t.gc.SetDPI(64) // makes the context's font size pixels: it takes 1/64 of size·DPI
	t.gc.SetFont(f.style.Font)
	return t
}

// set returns the spans of a word, and by how much they are to be moved to stand at the
// point.
func (t *typesetter) set(text string, size float64, at Point) (spans []span, dx, dy int) {
	left, top := math.Floor(at.X), math.Floor(at.Y)
	w := word{text, size, Point{at.X - left, at.Y - top}}
	spans, ok := t.words[w]
	if !ok {
		if len(t.words) == maxWords {
			clear(t.words)
		}
		spans = t.rasterize(w)
		t.words[w] = spans
	}
	return spans, int(left) - originX, int(top) - originY
}

func (t *typesetter) rasterize(w word) []span {
	t.spans = t.spans[:0]
	t.gc.SetFontSize(w.size)
	// The only error is a missing font, and newTypesetter has set one.
	_, _ = t.gc.CreateStringPath(w.text, originX+w.at.X, originY+w.at.Y)
	t.gc.Fill()
	return slices.Clone(t.spans)
}
