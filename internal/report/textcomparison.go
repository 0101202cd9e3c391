package report

import (
	"fmt"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/numfmt"
	"steptime/robust"
)

func writeFolds(b *strings.Builder, r *analysis.Result) {
	c := r.CrossValidation
	fmt.Fprintf(b, "Cross-validation, %d folds\n  R²", len(c.Folds))
	for _, f := range c.Folds {
		b.WriteString("  " + style.Fixed(f, 4))
	}
	fmt.Fprintf(b, "\n  mean %s, standard deviation %s\n\n", style.Fixed(c.Mean, 4), style.Fixed(c.SD, 4))
}

func writeComparison(b *strings.Builder, r *analysis.Result) {
	c := r.Comparison
	fmt.Fprintf(b, "Comparison, trained on %d rows, tested on %d\n", c.TrainRows, c.TestRows)
	names := r.Fit.Form.Names()
	t := table{header: append([]string{"", "rows", "R²", "RMSE", "MAE", "median"}, names...), left: 2}
	for _, k := range c.Candidates {
		coef, none := make([]string, len(names)), make([]string, len(names))
		for j := range coef {
			coef[j] = numfmt.Missing
			if k.Coef != nil {
				coef[j] = style.Significant(k.Coef[j], 4)
			}
		}
		t.add(append(scoreCells(k.Name, "test", k.Test), coef...)...)
		t.add(append(scoreCells("", "train", k.Train), none...)...)
	}
	t.write(b)
	b.WriteString("  errors in ms; median is that of the absolute error\n")
	writeRobustFits(b, c)
	b.WriteString("\n")
}

// scoreCells returns the cells of a fit's scores on some rows.
func scoreCells(name, rows string, s analysis.Scores) []string {
	return []string{name, rows, style.Fixed(s.R2, 4), style.Significant(s.RMSE, 4), style.Significant(s.MAE, 4), style.Significant(s.MedianAE, 4)}
}

// writeRobustFits tells how the robust fits came about.
func writeRobustFits(b *strings.Builder, c *analysis.Comparison) {
	for _, k := range c.Candidates {
		switch f := k.Fit.(type) {
		case *robust.HuberFit:
			state := "converged"
			if !f.Converged {
				state = "NOT converged"
			}
			fmt.Fprintf(b, "  Huber: scale %s ms, %d rows beyond %v of it, %s after %s\n", style.Significant(f.Scale, 4), f.Outliers, f.Epsilon, state, style.Count(f.Evaluations, "iteration"))
		case *robust.RANSACFit:
			fmt.Fprintf(b, "  RANSAC: %d inliers within %s ms, after %s\n", f.Inliers, style.Significant(f.Threshold, 4), style.Count(f.Trials, "trial"))
		}
	}
}
