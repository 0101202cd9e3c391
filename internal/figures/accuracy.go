package figures

import (
	"fmt"
	"math"

	"steptime/charts"
	"steptime/internal/extent"
	"steptime/internal/numfmt"
)

// accuracy returns the figure of measured against predicted step times.
func (v *view) accuracy() charts.Figure {
	in, p := v.in, v.panels
	residuals, shares := p.residual.running(), p.percent.running()

	measured := p.measured.scatter(in, v.nearTitle(), " ms", " ms")
	measured.X.Title, measured.Y.Title = "predicted step time, ms", "measured step time, ms"
	residual := p.residual.scatter(in, v.courseTitle(residuals), " ms", " ms")
	residual.X.Title = "predicted step time, ms"
	percent := p.percent.scatter(in, v.percentTitle(), " ms", " %")
	percent.X.Title = "measured step time, ms"

	return charts.Accuracy{
		Heading: v.heading(v.accuracyTitle(), fmt.Sprintf("R² %s  ·  RMSE %s ms  ·  MAE %s ms  ·  MAPE %s %%",
			style.Significant(in.R2, 4), style.Significant(in.RMSE, 3), style.Significant(in.MAE, 3), style.Significant(in.MAPE, 3))),
		Measured: measured,
		Residual: residual,
		Running:  residuals,
		Errors:   v.errors(),
		Percent:  percent,
		Share:    shares,
	}
}

func (v *view) accuracyTitle() string {
	switch in := v.in; {
	case v.exact():
		return "Predictions equal the measured step times"
	case math.IsNaN(in.MAE) || math.IsInf(in.MAE, 0):
		return "Predictions are off by more than can be averaged"
	case math.IsNaN(in.MAPE) || math.IsInf(in.MAPE, 0):
		return fmt.Sprintf("Predictions are off by %s ms on average", style.Significant(in.MAE, 2))
	default:
		return fmt.Sprintf("Predictions are off by %s ms, or %s %%, on average",
			style.Significant(in.MAE, 2), style.Significant(in.MAPE, 2))
	}
}

// exact says whether the residuals are nothing but rounding.
func (v *view) exact() bool {
	errors := v.totals.extents[residual]
	most := max(math.Abs(errors.Min), math.Abs(errors.Max))
	return most <= float64(1e-12*v.totals.extents[measured].Max)
}

func (v *view) nearTitle() string {
	return style.Significant(100*float64(v.totals.near)/v.totals.n, 3) + " % of rows are within 10 % of the prediction"
}

// courseTitle says where the running median goes.
func (v *view) courseTitle(r charts.Running) string {
	switch {
	case v.exact():
		return "Residuals: none beyond rounding"
	case len(r.Median) < 2 || v.panels.residual.void():
		return "Residuals"
	}
	e := extent.None
	for _, m := range r.Median {
		e.Add(m.Y)
	}
	return fmt.Sprintf("Residuals: running median %s to %s ms", style.Significant(e.Min, 2), style.Significant(e.Max, 2))
}

func (v *view) percentTitle() string {
	if v.exact() {
		return "Nine of ten rows: 0 %"
	}
	g := v.panels.percent
	if g.void() {
		return "Errors in percent"
	}
	column := g.marginal()
	return fmt.Sprintf("Nine of ten rows: %s to %s %%",
		style.Signed(g.value(column, 0.05), 2), style.Signed(g.value(column, 0.95), 2))
}

func (v *view) errorTitle(mean, sd float64) string {
	if v.exact() {
		return "Errors: none beyond rounding"
	}
	if math.IsNaN(mean) || math.IsInf(mean, 0) || math.IsNaN(sd) || math.IsInf(sd, 0) {
		return "Errors: too large to average"
	}
	decimals := min(numfmt.Decimals(sd, 3), 8)
	return fmt.Sprintf("Errors: mean %s ± %s ms", style.Fixed(mean, decimals), style.Fixed(sd, decimals))
}

// errors returns the distribution of the residuals.
func (v *view) errors() charts.Histogram {
	g := v.panels.residual
	mean, sd := v.totals.mean(), v.totals.sd()
	counts, end := g.bars(g.barWidth())
	h := charts.Histogram{
		Title:  v.errorTitle(mean, sd),
		X:      charts.Axis{Title: g.y.Title, Min: g.y.Min, Max: end, Void: g.y.Void},
		Counts: counts,
		Mean:   mean,
		SD:     sd,
	}
	for _, side := range [...][2]charts.Side{{charts.Above, charts.Right}, {charts.Below, charts.Left}} {
		if e := &g.edges[side[0]]; e.rows > 0 {
			h.Beyond = append(h.Beyond, charts.Beyond{Side: side[1], Rows: e.rows, Extreme: e.extreme, Unit: " ms", At: []float64{0}})
		}
	}
	return h
}
