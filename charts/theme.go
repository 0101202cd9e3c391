package charts

import (
	"image/color"

	"steptime/internal/canvas"
)

// Neutral colours. The paper is that of the canvas.
var (
	paper        = rgb(0xFFFFFF)
	ink          = rgb(0x1F2933) // titles, the model's own lines
	muted        = rgb(0x56636E) // axis names, tick labels, footer
	rule         = rgb(0xE3E7EA) // grid
	frame        = rgb(0x97A3AD) // panel border, ticks
	overflowFill = rgb(0xF1F3F5) // strips for what lies beyond an axis, and panels without one
)

// Font sizes, pixels: large enough to be read at half size.
const (
	titleSize  = 36.0
	headSize   = 26.0 // panel title
	textSize   = 21.0
	footerSize = 19.0
	smallSize  = 17.0 // numbers at the colour bar
)

// Colours with a meaning, after Okabe & Ito (2008), "Color Universal Design": colour-blind
// readers can tell them apart, and in grey the dashes and shapes differ as well.
var (
	medianColor   = rgb(0xD55E00) // median, always solid
	spreadColor   = rgb(0xE69F00) // 5 % and 95 %, or 90 %: always dashed
	barColor      = rgb(0x7FB2D0) // histogram
	sdColor       = rgb(0xE9EDF0) // mean ± standard deviation
	overflowColor = rgb(0x1F2933) // arrows along an edge

	squaresColor = rgb(0x0072B2) // the three fits
	huberColor   = rgb(0x009E73)
	ransacColor  = rgb(0xCC79A7)
)

// levelColors are those of a parameter's levels, low to high: from dark and cold to
// bright and warm, so that their order shows in grey too.
var levelColors = [...]color.NRGBA{
	rgb(0x1B2A80), rgb(0x7A2A94), rgb(0xC23B6B), rgb(0xE8743B), rgb(0xEDAE1E),
}

// countScale is the sequential colour scale of row counts, few to many: steps of equal
// lightness in OKLab (L from 0.90 to 0.24) while the hue turns from 180° to 285°.
var countScale = [...]color.NRGBA{
	rgb(0xB3ECDF), rgb(0x6ED8D5), rgb(0x2BBECE), rgb(0x00A0C1), rgb(0x0982AF),
	rgb(0x0064A2), rgb(0x1C4787), rgb(0x232D65), rgb(0x1D1743),
}

// singleColor is that of the dot of a single row.
var singleColor = rgb(0x0982AF)

// countColor returns the colour at t of the count scale, 0 ≤ t ≤ 1.
func countColor(t float64) color.NRGBA {
	x := float64(t * float64(len(countScale)-1))
	i := min(int(x), len(countScale)-2)
	return mix(countScale[i], countScale[i+1], x-float64(i))
}

// mix returns the colour at t between a and b.
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	at := func(x, y uint8) uint8 {
		return uint8(float64(float64(int(y)-int(x))*t) + float64(x) + 0.5)
	}
	return color.NRGBA{at(a.R, b.R), at(a.G, b.G), at(a.B, b.B), at(a.A, b.A)}
}

// rgb returns the colour 0xRRGGBB.
func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xFF}
}

// fade returns c with the opacity alpha, 0 to 255.
func fade(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// Pens with a meaning.
var (
	medianPen    = solidPen(medianColor, 3.5)
	spreadPen    = dashedPen(spreadColor, 3, 10, 5)
	referencePen = solidPen(ink, 2)
	trendPen     = dashedPen(ink, 2.5, 3, 5)
)

func textStyle(size float64, c color.NRGBA) canvas.TextStyle {
	return canvas.TextStyle{Size: size, Color: c}
}

func solidPen(c color.NRGBA, width float64) canvas.Pen { return canvas.Pen{Color: c, Width: width} }

// dashedPen returns a pen that draws strokes and leaves gaps of these lengths in turn.
func dashedPen(c color.NRGBA, width float64, lengths ...float64) canvas.Pen {
	return canvas.Pen{Color: c, Width: width, Dash: lengths}
}
