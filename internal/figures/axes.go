package figures

import (
	"math"

	"steptime/charts"
	"steptime/internal/extent"
	"steptime/internal/quantile"
)

// bulk returns the range of the values without what a heavy tail would waste: on each
// side as far as reach times the way from the median to the quantile for the probability
// tail. A tail that ends within a quarter of the range beyond that is shown whole.
func bulk(values []float64, all extent.Extent, tail, reach float64) extent.Extent {
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

// The tails that an axis may leave to the edge: of errors and step times, which have
// heavy ones, and of parameters, which someone chose.
const (
	errorTail     = 0.05
	parameterTail = 0.001
)

// padded returns the axis over e with a margin, at least least wide.
func padded(title string, e extent.Extent, least float64) charts.Axis {
	pad := float64(0.03 * (e.Max - e.Min))
	if short := least - (e.Max - e.Min); short > 0 {
		pad = short / 2
	}
	return usable(charts.Axis{Title: title, Min: e.Min - pad, Max: e.Max + pad})
}

// usable returns the axis, or one that says why it is void in place of a range that
// isn't finite or that float64 can't divide.
func usable(a charts.Axis) charts.Axis {
	width := a.Max - a.Min
	if !(width > 1e-290 && width < 1e290) || a.Min+width/steps == a.Min || a.Max-width/steps == a.Max {
		a.Undrawable = void(max(math.Abs(a.Min), math.Abs(a.Max)))
		a.Min, a.Max = -1, 1
	}
	return a
}

// void says why a range up to most can't be drawn.
func void(most float64) string {
	switch {
	case !(most < 1e290):
		return "too large to draw"
	case most < 1e-290:
		return "too small to draw"
	default:
		return "too close together to draw"
	}
}
