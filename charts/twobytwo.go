package charts

import "steptime/internal/canvas"

// Page and plots of the figures with two panels by two, pixels.
const (
	twoByTwoWidth, twoByTwoHeight = 1600, 1280
	plotWidth, plotHeight         = 640.0, 352.0
)

// twoByTwoAreas returns the plots, the upper two first.
func twoByTwoAreas() (areas [4]canvas.Box) {
	for i := range areas {
		x := 120 + float64(i%2*772)
		y := headerHeight + 108 + float64(i/2*566)
		areas[i] = canvas.Rect(x, y, x+plotWidth, y+plotHeight)
	}
	return areas
}
