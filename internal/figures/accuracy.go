package figures

import (
	"fmt"
	"math"

	"steptime/charts"
	"steptime/internal/extent"
	"steptime/internal/numfmt"
)

// accuracy returns the figure of measured against predicted step times.
func (f *figureSet) accuracy() charts.Figure {
	rows, p, s := f.rows, f.panels, f.result.Statistics
	residuals, shares := p.residual.runningQuantiles(), p.percent.runningQuantiles()

	measured := p.measured.scatter(rows, f.measuredTitle(), " ms", " ms")
	measured.X.Title, measured.Y.Title = "predicted step time, ms", "measured step time, ms"
	residual := p.residual.scatter(rows, f.residualTitle(residuals), " ms", " ms")
	residual.X.Title = "predicted step time, ms"
	percent := p.percent.scatter(rows, f.percentTitle(), " ms", " %")
	percent.X.Title = "measured step time, ms"

	return charts.Accuracy{
		Heading: f.heading(f.accuracyTitle(), fmt.Sprintf("R² %s  ·  RMSE %s ms  ·  MAE %s ms  ·  MAPE %s %%",
			style.Significant(s.R2, 4), style.Significant(s.RMSE, 3), style.Significant(s.MAE, 3), style.Significant(s.MAPE, 3))),
		Measured: measured,
		Residual: residual,
		Running:  residuals,
		Errors:   f.errors(),
		Percent:  percent,
		Share:    shares,
	}
}

func (f *figureSet) accuracyTitle() string {
	switch s := f.result.Statistics; {
	case f.exact():
		return "Predictions equal the measured step times"
	case math.IsNaN(s.MAE) || math.IsInf(s.MAE, 0):
		return "Predictions are off by more than can be averaged"
	case math.IsNaN(s.MAPE) || math.IsInf(s.MAPE, 0):
		return fmt.Sprintf("Predictions are off by %s ms on average", style.Significant(s.MAE, 2))
	default:
		return fmt.Sprintf("Predictions are off by %s ms, or %s %%, on average",
			style.Significant(s.MAE, 2), style.Significant(s.MAPE, 2))
	}
}

// exact reports whether the residuals are no more than rounding errors.
func (f *figureSet) exact() bool {
	errors := f.totals.extents[residual]
	most := max(math.Abs(errors.Min), math.Abs(errors.Max))
	return most <= float64(1e-12*f.totals.extents[measured].Max)
}

func (f *figureSet) measuredTitle() string {
	return style.Significant(100*float64(f.totals.within10)/f.totals.n, 3) + " % of rows are within 10 % of the prediction"
}

// residualTitle says between which values the running median lies.
func (f *figureSet) residualTitle(r charts.RunningQuantiles) string {
	switch {
	case f.exact():
		return "Residuals: none beyond rounding"
	case len(r.Median) < 2 || f.panels.residual.undrawable():
		return "Residuals"
	}
	e := extent.None()
	for _, m := range r.Median {
		e.Add(m.Y)
	}
	return fmt.Sprintf("Residuals: running median %s to %s ms", style.Significant(e.Min, 2), style.Significant(e.Max, 2))
}

func (f *figureSet) percentTitle() string {
	if f.exact() {
		return "Nine of ten rows: 0 %"
	}
	g := f.panels.percent
	if g.undrawable() {
		return "Errors in percent"
	}
	column := g.marginal()
	return fmt.Sprintf("Nine of ten rows: %s to %s %%",
		style.Signed(g.quantile(column, 0.05), 2), style.Signed(g.quantile(column, 0.95), 2))
}

func (f *figureSet) errorTitle(mean, sd float64) string {
	if f.exact() {
		return "Errors: none beyond rounding"
	}
	if math.IsNaN(mean) || math.IsInf(mean, 0) || math.IsNaN(sd) || math.IsInf(sd, 0) {
		return "Errors: too large to average"
	}
	decimals := min(numfmt.Decimals(sd, 3), 8)
	return fmt.Sprintf("Errors: mean %s ± %s ms", style.Fixed(mean, decimals), style.Fixed(sd, decimals))
}

// errors returns the histogram of the residuals.
func (f *figureSet) errors() charts.Histogram {
	g := f.panels.residual
	mean, sd := f.totals.mean(), f.totals.sd()
	counts, end := g.bars(g.barWidth())
	h := charts.Histogram{
		Title:  f.errorTitle(mean, sd),
		X:      charts.Axis{Title: g.y.Title, Min: g.y.Min, Max: end, Undrawable: g.y.Undrawable},
		Counts: counts,
		Mean:   mean,
		SD:     sd,
	}
	for _, side := range [...][2]charts.Side{{charts.Above, charts.Right}, {charts.Below, charts.Left}} {
		if e := &g.overflows[side[0]]; e.rows > 0 {
			h.Overflow = append(h.Overflow, charts.Overflow{Side: side[1], Rows: e.rows, Extreme: e.extreme, Unit: " ms", At: []float64{0}})
		}
	}
	return h
}
