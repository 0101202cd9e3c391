package canvas

import (
	"strings"
	"sync"

	chart "github.com/wcharczuk/go-chart/v2"
)

// unitsPerEm is the size of the font's design grid.
const unitsPerEm = 2048

// Heights of the font above and below the baseline, as shares of its size.
const (
	Ascent  = 0.76
	Descent = 0.22
)

// Font is the font of all text: the one that go-chart carries, Roboto Medium.
type Font struct {
	// style holds the font: its own type belongs to a package that only go-chart
	// imports, so no field can be declared with it.
	style chart.Style
}

// DefaultFont returns the font.
func DefaultFont() (*Font, error) { return loadFont() }

// loadFont loads the font once, because chart.GetDefaultFont must not be called for the
// first time by two goroutines at once.
var loadFont = sync.OnceValues(func() (*Font, error) {
	f, err := chart.GetDefaultFont()
	if err != nil {
		return nil, err
	}
	return &Font{chart.Style{Font: f}}, nil
})

// Width returns the width of the text in pixels: the sum of its advances.
func (f *Font) Width(text string, size float64) float64 {
	font, units, last := f.style.Font, 0, f.style.Font.Index(' ')
	for _, r := range text {
		i := font.Index(r)
		units += int(font.Kern(unitsPerEm, last, i)) + int(font.HMetric(unitsPerEm, i).AdvanceWidth)
		last = i
	}
	return float64(float64(units)*size) / unitsPerEm
}

// Printable returns the text with ? in place of every character that the font lacks.
func (f *Font) Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || f.style.Font.Index(r) == 0 {
			return '?'
		}
		return r
	}, text)
}

// Fit returns the text, with an ellipsis in place of its middle if it is wider than most
// pixels.
func (f *Font) Fit(text string, size, most float64) string {
	if f.Width(text, size) <= most {
		return text
	}
	runes := []rune(text)
	for keep := len(runes) - 1; keep > 0; keep-- {
		head, tail := runes[:(keep+1)/2], runes[len(runes)-keep/2:]
		if s := string(head) + "…" + string(tail); f.Width(s, size) <= most {
			return s
		}
	}
	return "…"
}
