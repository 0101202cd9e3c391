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
	batches, seqs := p.batchGroups.or(p.absBatch, p.relBatch), p.seqGroups.or(p.absSeq, p.relSeq)
	panels := [4]charts.Profile{
		v.profile(p.absBatch, batches.abs, batch, absolute),
		v.profile(p.absSeq, seqs.abs, seq, absolute),
		v.profile(p.relBatch, batches.rel, batch, relative),
		v.profile(p.relSeq, seqs.rel, seq, relative),
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

// profile returns the panel of a magnitude along a parameter; groups has counted the
// same rows by group.
func (v *view) profile(g, groups *grid, x parameter, y magnitude) charts.Profile {
	place := func(i int) charts.Point { return charts.Point{X: x.values[i], Y: y.of(i)} }
	trend := g.trend()
	return charts.Profile{
		Scatter: g.scatter(v.trendTitle(g, trend, x.name, y.unit), "", " "+y.unit, len(x.values), place),
		Bins:    groups.profile(x.values),
		Trend:   trend,
	}
}

// trendTitle says from where to where the straight trend goes.
func (v *view) trendTitle(g *grid, ends []charts.Point, name, unit string) string {
	head := "Error by " + name
	if ends == nil || v.exact() || g.void() {
		return head
	}
	return fmt.Sprintf("By %s: trend %s to %s %s", name, charts.Digits(ends[0].Y, 2), charts.Digits(ends[1].Y, 2), unit)
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
	case low == nil || low == high || v.panels.absBatch.void():
		return "Errors by batch size and by sequence length"
	default:
		return fmt.Sprintf("The median error runs from %s ms (%s) to %s ms (%s)",
			charts.Digits(low.Median, 2), v.layout.batch.label("batch size", low.X),
			charts.Digits(high.Median, 2), v.layout.batch.label("batch size", high.X))
	}
}
