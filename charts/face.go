package charts

import (
	"strings"
	"sync"

	chart "github.com/wcharczuk/go-chart/v2"
)

// unitsPerEm is the size of the font's design grid.
const unitsPerEm = 2048

// Heights of the font above and below the baseline, as shares of its size.
const (
	ascent  = 0.76
	descent = 0.22
)

// face is the font of all text: the one that go-chart carries, Roboto Medium. (The
// style only holds it.)
type face struct{ style chart.Style }

// theFace returns the face, which is read only. It is made once: chart.GetDefaultFont is
// not safe to be called first by two goroutines at once.
var theFace = sync.OnceValues(func() (*face, error) {
	f, err := chart.GetDefaultFont()
	if err != nil {
		return nil, err
	}
	return &face{chart.Style{Font: f}}, nil
})

// width returns the advance of the text in pixels.
func (f *face) width(text string, size float64) float64 {
	font, units, last := f.style.Font, 0, f.style.Font.Index(' ')
	for _, r := range text {
		i := font.Index(r)
		units += int(font.Kern(unitsPerEm, last, i)) + int(font.HMetric(unitsPerEm, i).AdvanceWidth)
		last = i
	}
	return float64(float64(units)*size) / unitsPerEm
}

// known returns the text with ? for every character that the font can't draw.
func (f *face) known(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || f.style.Font.Index(r) == 0 {
			return '?'
		}
		return r
	}, text)
}

// fit shortens the text in the middle until it is no wider than most pixels.
func (f *face) fit(text string, size, most float64) string {
	if f.width(text, size) <= most {
		return text
	}
	runes := []rune(text)
	for keep := len(runes) - 1; keep > 0; keep-- {
		head, tail := runes[:(keep+1)/2], runes[len(runes)-keep/2:]
		if s := string(head) + "…" + string(tail); f.width(s, size) <= most {
			return s
		}
	}
	return "…"
}
