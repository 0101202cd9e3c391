package figures

import (
	"math"

	"steptime/charts"
	"steptime/internal/extent"
	"steptime/internal/quantile"
)

// layout holds the ranges of all panels.
type layout struct {
	step, residual, percent charts.Axis
	absolute, relative      charts.Axis
	batch, seq              *bins
}

// newLayout chooses the ranges by a sample of the rows and the extremes of all.
func newLayout(rows *rows, t totals) layout {
	sample := measured.sample(rows)
	typical := quantile.Median(sample)
	times := robustRange(sample, t.extents[measured], errorTail, 1.5)
	times = times.Union(robustRange(predicted.sample(rows), t.extents[predicted], parameterTail, 1.5))
	errors := func(v variable) extent.Extent { return robustRange(v.sample(rows), t.extents[v], errorTail, 2.5) }
	return layout{
		step:     paddedAxis("step time, ms", times, float64(1e-3*typical)),
		residual: paddedAxis("residual, ms", errors(residual), float64(1e-6*typical)),
		percent:  paddedAxis("residual, % of measured", errors(percent), 1e-4),
		absolute: magnitudeAxis("|residual|, ms", absolute.sample(rows), t.extents[residual], float64(1e-6*typical)),
		relative: magnitudeAxis("|residual|, % of measured", relative.sample(rows), t.extents[percent], 1e-4),
		batch:    newBins("batch size", rows, batch, t.extents[batch]),
		seq:      newBins("sequence length, tokens", rows, seq, t.extents[seq]),
	}
}

// magnitudeAxis returns an axis that starts at 0 for magnitudes: values are a sample of
// them, signed is the range of all numbers that they are the magnitudes of. It is at least
// least long.
func magnitudeAxis(title string, values []float64, signed extent.Extent, least float64) charts.Axis {
	most := max(math.Abs(signed.Min), math.Abs(signed.Max))
	e := robustRange(values, extent.Extent{Min: 0, Max: most}, errorTail, 2.5)
	return drawable(charts.Axis{Title: title, Max: max(float64(1.03*e.Max), least)})
}
