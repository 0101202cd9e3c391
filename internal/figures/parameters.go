package figures

import (
	"fmt"

	"steptime/charts"
)

// parameters returns the figure of errors by batch size and by sequence length.
func (f *figureSet) parameters() charts.Figure {
	p := f.panels
	panels := [4]charts.ErrorPanel{
		f.errorPanel(p.batch[0], "batch size", "ms"),
		f.errorPanel(p.seq[0], "sequence length", "ms"),
		f.errorPanel(p.batch[1], "batch size", "%"),
		f.errorPanel(p.seq[1], "sequence length", "%"),
	}
	return charts.Parameters{Heading: f.heading(f.rangeTitle(panels[0].Bins), f.equation()), Panels: panels}
}

// errorPanel returns the panel of the magnitude of an error along a parameter.
func (f *figureSet) errorPanel(p byParameter, name, unit string) charts.ErrorPanel {
	trend := p.columns.trend()
	return charts.ErrorPanel{
		Scatter: p.columns.scatter(f.rows, f.trendTitle(p.columns, trend, name, unit), "", " "+unit),
		Bins:    p.groups.errorBins(f.rows),
		Trend:   trend,
	}
}

// trendTitle says what the trend is at its two ends.
func (f *figureSet) trendTitle(g *grid, ends []charts.Point, name, unit string) string {
	head := "Error by " + name
	if ends == nil || f.exact() || g.undrawable() {
		return head
	}
	return fmt.Sprintf("By %s: trend %s to %s %s", name, style.Significant(ends[0].Y, 2), style.Significant(ends[1].Y, 2), unit)
}

// rangeTitle says at which batch sizes the median error is smallest and largest.
func (f *figureSet) rangeTitle(bins []charts.Bin) string {
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
	case f.exact():
		return "No error at any batch size or sequence length"
	case low == nil || low == high || f.panels.batch[0].columns.undrawable():
		return "Errors by batch size and by sequence length"
	default:
		return fmt.Sprintf("The median error runs from %s ms (%s) to %s ms (%s)",
			style.Significant(low.Median, 2), f.layout.batch.label("batch size", low.X),
			style.Significant(high.Median, 2), f.layout.batch.label("batch size", high.X))
	}
}
