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

// newLayout chooses the ranges, from a sample and the extremes of all rows.
func newLayout(rows *rows, t totals) layout {
	steps := measured.sample(rows)
	typical := quantile.Median(steps)
	times := bulk(steps, t.extents[measured], errorTail, 1.5)
	times = times.With(bulk(predicted.sample(rows), t.extents[predicted], parameterTail, 1.5))
	errors := func(q quantity) extent.Extent { return bulk(q.sample(rows), t.extents[q], errorTail, 2.5) }
	return layout{
		step:     padded("step time, ms", times, float64(1e-3*typical)),
		residual: padded("residual, ms", errors(residual), float64(1e-6*typical)),
		percent:  padded("residual, % of measured", errors(percent), 1e-4),
		absolute: upwards("|residual|, ms", absolute.sample(rows), t.extents[residual], float64(1e-6*typical)),
		relative: upwards("|residual|, % of measured", relative.sample(rows), t.extents[percent], 1e-4),
		batch:    newBins("batch size", rows, batch, t.extents[batch]),
		seq:      newBins("sequence length, tokens", rows, seq, t.extents[seq]),
	}
}

// upwards returns an axis from 0 over the bulk of magnitudes, of which signed are the
// extremes before the sign was dropped.
func upwards(title string, values []float64, signed extent.Extent, least float64) charts.Axis {
	most := max(math.Abs(signed.Min), math.Abs(signed.Max))
	e := bulk(values, extent.Extent{Min: 0, Max: most}, errorTail, 2.5)
	return usable(charts.Axis{Title: title, Max: max(float64(1.03*e.Max), least)})
}
