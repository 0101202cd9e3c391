package analysis

import (
	"fmt"
	"math"
	"strings"

	"steptime/internal/numfmt"
	"steptime/internal/quantile"
)

func influentialRows(r *Result) string {
	t := r.Trimmed
	if t == nil {
		return ""
	}
	subject, it := "one row carries", "it"
	if t.Rows > 1 {
		subject, it = fmt.Sprintf("%d rows carry", t.Rows), "them"
	}
	text := fmt.Sprintf("%s %s %% of the squared error: %s. Without %s R² is %s instead of %s, and RMSE %s ms instead of %s ms",
		subject, short(100*t.Share), r.describe(t.Rows), it, numfmt.R2(t.Fit.R2), numfmt.R2(r.Fit.R2), short(t.Fit.RMSE), short(r.Fit.RMSE))
	if t.Fit.R2 > r.Fit.R2+0.01 {
		text += fmt.Sprintf(": R² tells of %s, not of the model", it)
	}
	return text
}

// describe names the rows with the n largest errors, or five of them.
func (r *Result) describe(n int) string {
	p := r.Log
	var rows []string
	for _, e := range r.LargestErrors[:min(n, 5, len(r.LargestErrors))] {
		y := p.StepTime[e.Index]
		rows = append(rows, fmt.Sprintf("%s (batch_size %s, seq_len %s, measured %s ms, predicted %s ms)",
			p.Place(e.Index), numfmt.Shortest(p.BatchSize[e.Index]), numfmt.Shortest(p.SeqLen[e.Index]), short(y), short(y-e.Residual)))
	}
	if n > len(rows) {
		rows = append(rows, "…")
	}
	return strings.Join(rows, "; ")
}

// heavyTail looks at the share of the squared error in the worst 1 % of the rows.
func heavyTail(r *Result) string {
	if r.Fit.N < 1000 || r.Fit.RMSE == 0 {
		return ""
	}
	share := 0.0
	for _, e := range r.Residuals {
		if math.Abs(e) > r.Statistics.Percentiles[2] {
			z := e / r.Fit.RMSE
			share += float64(z * z)
		}
	}
	share /= float64(r.Fit.N)
	if !(share > 0.3) {
		return ""
	}
	return fmt.Sprintf("the worst 1 %% of the rows carry %s %% of the squared error (8 %% if errors were normal): RMSE and R² tell of these more than of a typical step, whose error is %s ms (median). The largest: %s",
		short(100*share), short(r.Statistics.MedianAbsError), r.describe(3))
}

func unevenFolds(r *Result) string {
	var defined []float64
	for _, f := range r.CrossValidation.Folds {
		if !math.IsNaN(f) {
			defined = append(defined, f)
		}
	}
	median := quantile.Median(defined)
	var odd []string
	for i, f := range r.CrossValidation.Folds {
		if math.Abs(f-median) > 0.05 {
			odd = append(odd, fmt.Sprintf("%s on fold %d", numfmt.R2(f), i+1))
		}
	}
	if len(odd) == 0 {
		return ""
	}
	return fmt.Sprintf("R² is %s, far from the median of the folds, %s: a few rows decide it, or the rows are too few or not alike", strings.Join(odd, ", "), numfmt.R2(median))
}

func undefinedFolds(r *Result) string {
	n := 0
	for _, f := range r.CrossValidation.Folds {
		if math.IsNaN(f) {
			n++
		}
	}
	if n == 0 || math.IsNaN(r.Fit.R2) {
		return ""
	}
	return fmt.Sprintf("folds without an R²: %d of %d, so that mean and standard deviation are undefined: a fold needs two different step times, and the rows outside of it must determine a model within the range of a float64",
		n, len(r.CrossValidation.Folds))
}

// poorFit speaks of a model that explains less than half of the variance, or is off by
// a third on average.
func poorFit(r *Result) string {
	s := r.Statistics
	if r.Fit.TSS == 0 || s.R2 >= 0.5 && !(s.MAPE > 33) {
		return ""
	}
	return fmt.Sprintf("the model fits poorly: R² is %s and predictions are off by %s %% on average; check that the log holds decode steps only, of one engine with one configuration, and look at the figures",
		numfmt.R2(s.R2), short(s.MAPE))
}

// bandCoverage speaks of a share that is far from 95 %, and farther than three standard
// deviations of chance.
func bandCoverage(r *Result) string {
	c, n := r.Diagnostics.Coverage, float64(r.Fit.N)
	chance := 3 * math.Sqrt(Level*(1-Level)/n)
	if r.hasFewRows() || (c >= 0.9 && c <= 0.99) || math.Abs(c-Level) < chance || r.Fit.ResidualStdErr == 0 {
		return ""
	}
	return fmt.Sprintf("the 95 %% prediction bands hold %s %% of the rows: the errors are far from normal with one variance, which bands, intervals and p-values assume", short(100*c))
}
