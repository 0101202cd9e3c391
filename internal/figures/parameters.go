package figures

import (
	"fmt"
	"math"

	"steptime/charts"
)

// parameters returns the figure of errors by batch size and by sequence length.
func (v *view) parameters() charts.Figure {
	in, p, t := v.in, v.panels, v.totals
	batch := parameter{"batch size", in.BatchSize, t.batch}
	seq := parameter{"sequence length", in.SeqLen, t.seq}
	absolute := magnitude{"ms", func(i int) float64 { return math.Abs(in.Residual[i]) }}
	relative := magnitude{"%", func(i int) float64 { _, share := in.row(i); return math.Abs(share) }}
	panels := [4]charts.Profile{
		profile(p.absBatch, t.trends[0], batch, absolute),
		profile(p.absSeq, t.trends[1], seq, absolute),
		profile(p.relBatch, t.trends[2], batch, relative),
		profile(p.relSeq, t.trends[3], seq, relative),
	}
	return charts.Parameters{Heading: v.heading(v.rangeTitle(panels[0].Bins), v.equation()), Panels: panels}
}

// parameter is what errors are shown against.
type parameter struct {
	name   string
	values []float64
	extent extent
}

// magnitude is an error without its sign, of a row.
type magnitude struct {
	unit string
	of   func(row int) float64
}

// profile returns the panel of a magnitude along a parameter.
func profile(g *grid, trend line, x parameter, y magnitude) charts.Profile {
	place := func(i int) charts.Point { return charts.Point{X: x.values[i], Y: y.of(i)} }
	shown := extent{max(x.extent.min, g.x.Min), min(x.extent.max, g.x.Max)}
	return charts.Profile{
		Scatter: g.scatter(trendTitle(trend, x, y.unit), "", " "+y.unit, len(x.values), place),
		Bins:    g.profile(),
		Trend:   trend.points(x.values[0], shown),
	}
}

// trendTitle says how much the mean error changes over the parameter's range.
func trendTitle(trend line, x parameter, unit string) string {
	head := "Error in " + unit + " by " + x.name
	ends := trend.points(x.values[0], x.extent)
	if ends == nil {
		return head
	}
	return fmt.Sprintf("%s: trend from %s to %s %s", head, charts.Digits(ends[0].Y, 2), charts.Digits(ends[1].Y, 2), unit)
}

// rangeTitle says where the median error is least and where it is greatest.
func (v *view) rangeTitle(bins []charts.Bin) string {
	var low, high *charts.Bin
	for i := range bins {
		b := &bins[i]
		if b.Few {
			continue
		}
		if low == nil || b.Median < low.Median {
			low = b
		}
		if high == nil || b.Median > high.Median {
			high = b
		}
	}
	switch {
	case v.exact():
		return "No error at any batch size or sequence length"
	case low == nil || low == high:
		return "Errors by batch size and by sequence length"
	default:
		return fmt.Sprintf("The median error runs from %s ms (%s) to %s ms (%s)",
			charts.Digits(low.Median, 2), v.layout.batch.label("batch size", low.X),
			charts.Digits(high.Median, 2), v.layout.batch.label("batch size", high.X))
	}
}
