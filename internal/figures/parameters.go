package figures

import (
	"fmt"
	"math"

	"steptime/charts"
)

// parameters returns the figure of errors by batch size and by sequence length.
func (v *view) parameters() charts.Figure {
	in, p := v.in, v.panels
	batch := parameter{"batch size", in.BatchSize}
	seq := parameter{"sequence length", in.SeqLen}
	absolute := magnitude{"ms", func(i int) float64 { return math.Abs(in.Residual[i]) }}
	relative := magnitude{"%", func(i int) float64 { _, share := in.row(i); return math.Abs(share) }}
	panels := [4]charts.Profile{
		v.profile(p.absBatch, batch, absolute),
		v.profile(p.absSeq, seq, absolute),
		v.profile(p.relBatch, batch, relative),
		v.profile(p.relSeq, seq, relative),
	}
	return charts.Parameters{Heading: v.heading(v.rangeTitle(panels[0].Bins), v.equation()), Panels: panels}
}

// parameter is what errors are shown against.
type parameter struct {
	name   string
	values []float64
}

// magnitude is an error without its sign, of a row.
type magnitude struct {
	unit string
	of   func(row int) float64
}

// profile returns the panel of a magnitude along a parameter.
func (v *view) profile(g *grid, x parameter, y magnitude) charts.Profile {
	place := func(i int) charts.Point { return charts.Point{X: x.values[i], Y: y.of(i)} }
	trend := g.trend()
	return charts.Profile{
		Scatter: g.scatter(v.trendTitle(trend, x.name, y.unit), "", " "+y.unit, len(x.values), place),
		Bins:    g.profile(),
		Trend:   trend,
	}
}

// trendTitle says from where to where the straight trend goes.
func (v *view) trendTitle(ends []charts.Point, name, unit string) string {
	head := "Error by " + name
	if ends == nil || v.exact() {
		return head
	}
	return fmt.Sprintf("%s: trend %s to %s %s", head, charts.Digits(ends[0].Y, 2), charts.Digits(ends[1].Y, 2), unit)
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
