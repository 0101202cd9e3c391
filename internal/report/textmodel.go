package report

import (
	"fmt"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/numfmt"
	"steptime/regress"
)

func writeModel(b *strings.Builder, r *analysis.Result) {
	f := r.Fit
	factors := make([]string, len(regress.Terms))
	for j, t := range regress.Terms {
		factors[j] = t.Factor
	}
	fmt.Fprintf(b, "Model\n  %s\n\n", style.Equation("step_time (ms)", f.Coef, factors, 6))
	t := table{header: []string{"", "of", "estimate", "std. error", "t", "p", "95 % interval", ""}, left: 2}
	for j, term := range regress.Terms {
		t.add(term.Coefficient, term.Factor, style.Significant(f.Coef[j], 6), style.Significant(f.StdErr[j], 3), style.Significant(f.T[j], 4),
			numfmt.PValue(f.P[j], f.Log10P[j]), style.Significant(f.Low[j], 5), style.Significant(f.High[j], 5))
	}
	t.write(b)
	fmt.Fprintf(b, "  residual standard error %s ms on %s of freedom; F = %s on %s and %d, p = %s\n",
		style.Significant(f.ResidualStdErr, 4), style.Count(f.DF, "degree"), style.Significant(f.F, 6), style.Significant(f.FDF, 1), f.DF, numfmt.PValue(f.FP, f.FLog10P))
	fmt.Fprintf(b, "  condition number %s (columns of unit length); solved exactly\n\n", style.Significant(f.CondNumber, 3))
}

func writeStatistics(b *strings.Builder, r *analysis.Result) {
	s := r.Statistics
	fmt.Fprintf(b, "Fit, on all %d rows\n", r.Fit.N)
	fmt.Fprintf(b, "  R² %s, adjusted %s, explained variance %s\n", style.Fixed(s.R2, 6), style.Fixed(s.AdjustedR2, 6), style.Fixed(s.ExplainedVariance, 6))
	fmt.Fprintf(b, "  RMSE %s ms, MAE %s ms, MSE %s ms², MAPE %s %%\n", style.Significant(s.RMSE, 5), style.Significant(s.MAE, 5), style.Significant(s.MSE, 5), style.Significant(s.MAPE, 4))
	fmt.Fprintf(b, "  absolute error, ms: median %s, 90 %% %s, 95 %% %s, 99 %% %s, largest %s\n", style.Significant(s.MedianAbsError, 4),
		style.Significant(s.Percentiles[0], 4), style.Significant(s.Percentiles[1], 4), style.Significant(s.Percentiles[2], 4), style.Significant(s.MaxError, 4))
	fmt.Fprintf(b, "  %s %% of the rows lie in their 95 %% prediction band\n\n", style.Fixed(100*r.Spread.Coverage, 1))
}
