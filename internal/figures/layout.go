package figures

import (
	"math"

	"steptime/charts"
	"steptime/internal/quantile"
)

// layout holds the ranges of all panels.
type layout struct {
	step, residual, percent charts.Axis
	absolute, relative      charts.Axis
	batch, seq              bins
}

// newLayout chooses the ranges, from a sample and the extremes of all rows.
func newLayout(in *Input, t totals) layout {
	n := len(in.StepTime)
	step := sample(n, func(i int) float64 { return in.StepTime[i] })
	predicted := sample(n, func(i int) float64 { p, _ := in.row(i); return p })
	residual := sample(n, func(i int) float64 { return in.Residual[i] })
	percent := sample(n, func(i int) float64 { _, p := in.row(i); return p })
	batch := sample(n, func(i int) float64 { return in.BatchSize[i] })
	seq := sample(n, func(i int) float64 { return in.SeqLen[i] })

	typical := quantile.Median(step)
	times := bulk(step, t.step, errorTail, 1.5)
	times.merge(bulk(predicted, t.predicted, parameterTail, 1.5))
	return layout{
		step:     padded("step time, ms", times, float64(1e-3*typical)),
		residual: padded("residual, ms", bulk(residual, t.residual, errorTail, 2.5), float64(1e-6*typical)),
		percent:  padded("residual, % of measured", bulk(percent, t.percent, errorTail, 2.5), 1e-4),
		absolute: upwards("|residual|, ms", magnitudes(residual), t.residual, float64(1e-6*typical)),
		relative: upwards("|residual|, % of measured", magnitudes(percent), t.percent, 1e-4),
		batch:    parameterBins("batch size", batch, t.batch).by(t.batches),
		seq:      parameterBins("sequence length, tokens", seq, t.seq).by(t.seqs),
	}
}

func magnitudes(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = math.Abs(v)
	}
	return out
}

// upwards returns an axis from 0 over the bulk of magnitudes, of which signed are the
// extremes before the sign was dropped.
func upwards(title string, values []float64, signed extent, least float64) charts.Axis {
	most := max(math.Abs(signed.min), math.Abs(signed.max))
	e := bulk(values, extent{0, most}, errorTail, 2.5)
	return usable(charts.Axis{Title: title, Max: max(float64(1.03*e.max), least)})
}
