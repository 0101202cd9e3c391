package charts

import (
	"image/color"

	"steptime/internal/canvas"
)

// Paper and type. Text is large enough to be read at half size.
var (
	paper = rgb(0xFFFFFF)
	ink   = rgb(0x1F2933) // titles, the model's own lines
	muted = rgb(0x56636E) // axis names, tick labels, footer
	rule  = rgb(0xE3E7EA) // grid
	frame = rgb(0x97A3AD) // panel border, ticks
	lane  = rgb(0xF1F3F5) // strip for what lies beyond an axis
)

// Font sizes, pixels.
const (
	titleSize  = 36.0
	headSize   = 26.0 // panel title
	textSize   = 21.0
	footerSize = 19.0
	smallSize  = 17.0 // numbers at the count key
)

// Meanings and their colours, after Okabe & Ito (2008), "Color Universal Design":
// told apart by colour-blind readers; in grey, by the dashes and shapes as well.
var (
	medianColor = rgb(0xD55E00) // median, always solid
	spreadColor = rgb(0xE69F00) // 5 % and 95 %, or 90 %: always dashed
	barColor    = rgb(0x7FB2D0) // histogram
	sdColor     = rgb(0xE9EDF0) // mean ± standard deviation
	beyondColor = rgb(0x1F2933) // marks at an edge

	squaresColor = rgb(0x0072B2) // the three fits
	huberColor   = rgb(0x009E73)
	ransacColor  = rgb(0xCC79A7)
)

// levelColors are five representative values of a parameter, low to high: dark and
// cold to bright and warm, so that their order shows in grey too.
var levelColors = [...]color.NRGBA{
	rgb(0x1B2A80), rgb(0x7A2A94), rgb(0xC23B6B), rgb(0xE8743B), rgb(0xEDAE1E),
}

// countScale is the sequential scale of row counts, few to many: steps of equal
// lightness in OKLab (L from 0.90 to 0.24) while the hue turns from 180° to 285°.
var countScale = [...]color.NRGBA{
	rgb(0xB3ECDF), rgb(0x6ED8D5), rgb(0x2BBECE), rgb(0x00A0C1), rgb(0x0982AF),
	rgb(0x0064A2), rgb(0x1C4787), rgb(0x232D65), rgb(0x1D1743),
}

// loneColor is the dot of a single row.
var loneColor = rgb(0x0982AF)

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

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xFF}
}

// fade returns c with the opacity alpha, 0 to 255.
func fade(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

func textStyle(size float64, c color.NRGBA) canvas.TextStyle {
	return canvas.TextStyle{Size: size, Color: c}
}

func solidPen(c color.NRGBA, width float64) canvas.Pen { return canvas.Pen{Color: c, Width: width} }

// dashedPen returns a pen that draws strokes and leaves gaps of these lengths in turn.
func dashedPen(c color.NRGBA, width float64, lengths ...float64) canvas.Pen {
	return canvas.Pen{Color: c, Width: width, Dash: lengths}
}
