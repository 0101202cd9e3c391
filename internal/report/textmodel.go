package report

import (
	"fmt"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/numfmt"
)

func writeModel(b *strings.Builder, r *analysis.Result) {
	f := r.Fit
	terms, intervals := f.Form.Terms(), f.ConfInt(analysis.Level)
	var factors []string
	for _, t := range terms {
		factors = append(factors, t.Factor)
	}
	fmt.Fprintf(b, "Model\n  %s\n\n", style.Equation("step_time (ms)", f.Coef, factors, 6))
	t := table{header: []string{"", "of", "estimate", "std. error", "t", "p", "95 % interval", ""}, left: 2}
	for j, term := range terms {
		c, i := f.Coefficients[j], intervals[j]
		t.add(term.Coefficient, term.Factor, style.Significant(c.Estimate, 6), style.Significant(c.StdErr, 3), style.Significant(c.T, 4),
			numfmt.PValue(c.P, c.Log10P), style.Significant(i.Low, 5), style.Significant(i.High, 5))
	}
	t.write(b)
	fmt.Fprintf(b, "  residual standard error %s ms on %s of freedom; F = %s on %s and %d, p = %s\n",
		style.Significant(f.ResidualStdErr, 4), style.Count(f.DF, "degree"), style.Significant(f.F, 6), style.Significant(f.FDF, 1), f.DF, numfmt.PValue(f.FP, f.FLog10P))
	fmt.Fprintf(b, "  condition number %s (columns of unit length); solved exactly, QR: %s digits of the exact solution\n\n",
		style.Significant(f.CondNumber, 3), style.Fixed(f.QRDigits, 1))
}

func writeStatistics(b *strings.Builder, r *analysis.Result) {
	s := r.Statistics
	fmt.Fprintf(b, "Fit, on all %d rows\n", r.Fit.N)
	fmt.Fprintf(b, "  R² %s, adjusted %s, explained variance %s\n", style.Fixed(s.R2, 6), style.Fixed(s.AdjustedR2, 6), style.Fixed(s.ExplainedVariance, 6))
	fmt.Fprintf(b, "  RMSE %s ms, MAE %s ms, MSE %s ms², MAPE %s %%\n", style.Significant(s.RMSE, 5), style.Significant(s.MAE, 5), style.Significant(s.MSE, 5), style.Significant(s.MAPE, 4))
	fmt.Fprintf(b, "  absolute error, ms: median %s, 90 %% %s, 95 %% %s, 99 %% %s, largest %s\n", style.Significant(s.MedianAbsError, 4),
		style.Significant(s.Percentiles[0], 4), style.Significant(s.Percentiles[1], 4), style.Significant(s.Percentiles[2], 4), style.Significant(s.MaxError, 4))
	fmt.Fprintf(b, "  %s %% of the rows lie in their 95 %% prediction band\n\n", style.Fixed(100*r.Diagnostics.Coverage, 1))
}
