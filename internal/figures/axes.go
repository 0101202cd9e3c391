package figures

import (
	"math"

	"steptime/charts"
	"steptime/internal/extent"
	"steptime/internal/quantile"
)

// robustRange returns a range of the values that a heavy tail does not stretch. On each
// side it ends at reach times the distance from the median to the quantile for the
// probability tail, or at the last value of all if that is at most a quarter of the range
// farther.
func robustRange(values []float64, all extent.Extent, tail, reach float64) extent.Extent {
	q := quantile.Of(values, tail, 0.5, 1-tail)
	b := extent.Extent{Min: q[1] + float64(reach*(q[0]-q[1])), Max: q[1] + float64(reach*(q[2]-q[1]))}
	slack := float64(0.25 * (b.Max - b.Min))
	if all.Min >= b.Min-slack {
		b.Min = all.Min
	}
	if all.Max <= b.Max+slack {
		b.Max = all.Max
	}
	return b
}

// Probabilities of the tails that an axis may leave out: errors and step times have heavy
// ones, while parameters were chosen by someone.
const (
	errorTail     = 0.05
	parameterTail = 0.001
)

// paddedAxis returns an axis over e with a margin, at least least long.
func paddedAxis(title string, e extent.Extent, least float64) charts.Axis {
	pad := float64(0.03 * (e.Max - e.Min))
	if short := least - (e.Max - e.Min); short > 0 {
		pad = short / 2
	}
	return drawable(charts.Axis{Title: title, Min: e.Min - pad, Max: e.Max + pad})
}

// drawable returns the axis, or an undrawable one in its place if its range is not finite,
// or so short that neighbouring bins are the same float64.
func drawable(a charts.Axis) charts.Axis {
	width := a.Max - a.Min
	if !(width > 1e-290 && width < 1e290) || a.Min+width/yBins == a.Min || a.Max-width/yBins == a.Max {
		a.Undrawable = whyUndrawable(max(math.Abs(a.Min), math.Abs(a.Max)))
		a.Min, a.Max = -1, 1
	}
	return a
}

// whyUndrawable returns the reason why a range can't be drawn; most is its largest
// magnitude.
func whyUndrawable(most float64) string {
	switch {
	case !(most < 1e290):
		return "too large to draw"
	case most < 1e-290:
		return "too small to draw"
	default:
		return "too close together to draw"
	}
}
