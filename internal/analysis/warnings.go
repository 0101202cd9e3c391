package analysis

import (
	"fmt"
	"math"
	"strings"

	"steptime/internal/numfmt"
	"steptime/internal/parallel"
	"steptime/internal/quantile"
)

// Warning is a reason not to trust the model, or a part of it, as it is.
type Warning struct {
	Code string // stable, for programs
	Text string // for people
}

// checks are what a careful colleague looks at, the gravest first. Each returns what
// to say, or nothing.
var checks = []struct {
	code string
	text func(*Result) string
}{
	{"skipped_lines", skippedLines},
	{"units", units},
	{"few_rows", fewRows},
	{"constant_step_time", constantStepTime},
	{"perfect_fit", perfectFit},
	{"influential_rows", influentialRows},
	{"heavy_tail", heavyTail},
	{"uneven_folds", unevenFolds},
	{"undefined_folds", undefinedFolds},
	{"poor_fit", poorFit},
	{"not_linear", notLinear},
	{"drift", drift},
	{"negative_coefficient", negativeCoefficient},
	{"negative_predictions", negativePredictions},
	{"insignificant_coefficient", insignificantCoefficient},
	{"ill_conditioned", illConditioned},
	{"high_leverage", highLeverage},
	{"band_coverage", bandCoverage},
	{"huber_differs", huberDiffers},
	{"huber_failed", func(r *Result) string { return failed(r.Comparison.Candidate("huber")) }},
	{"ransac_failed", func(r *Result) string { return failed(r.Comparison.Candidate("ransac")) }},
}

func (r *Result) warnings() []Warning {
	texts := make([]string, len(checks))
	parallel.Tasks(len(checks), func(i int) { texts[i] = checks[i].text(r) })
	list := []Warning{}
	for i, text := range texts {
		if text != "" {
			list = append(list, Warning{checks[i].code, text})
		}
	}
	return list
}

func skippedLines(r *Result) string {
	if r.Profile.Bad == 0 {
		return ""
	}
	return fmt.Sprintf("bad lines were skipped, %d of %d; the first: %s", r.Profile.Bad, r.Profile.LinesRead, r.Profile.FirstBad[0])
}

// units suspects a median above 1 s: few engines step so slowly, and a log in
// milliseconds has a median of some seconds.
func units(r *Result) string {
	if r.Ranges.StepTime.Max <= 1000 {
		return ""
	}
	median := quantile.Median(r.Profile.StepTime)
	if median <= 1000 {
		return ""
	}
	return fmt.Sprintf("the median step takes %s s; step_time is read as seconds: if the log is in milliseconds, microseconds or nanoseconds, convert it", short(median/1000))
}

// fewRows are fewer than ten a coefficient.
func fewRows(r *Result) string {
	if r.Fit.N >= 40 {
		return ""
	}
	return fmt.Sprintf("%d rows are few to fit four coefficients and judge them: all scores would be quite different on other rows", r.Fit.N)
}

// constantStepTime goes by R², which is undefined for nothing else: TSS may underflow.
func constantStepTime(r *Result) string {
	if !math.IsNaN(r.Fit.R2) {
		return ""
	}
	return "every step takes the same time, so that R², F and what follows from them are undefined"
}

func perfectFit(r *Result) string {
	if r.Fit.ResidualStdErr != 0 || math.IsNaN(r.Fit.R2) {
		return ""
	}
	return "the model meets every row exactly, so that standard errors are 0, and t and F are infinite or undefined: no measurement does this"
}

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
	p := r.Profile
	var rows []string
	for _, e := range r.LargestErrors[:min(n, 5, len(r.LargestErrors))] {
		y := p.StepTime[e.Index]
		rows = append(rows, fmt.Sprintf("line %d (batch_size %s, seq_len %s, measured %s ms, predicted %s ms)",
			p.Lines.Of(e.Index), numfmt.Shortest(p.BatchSize[e.Index]), numfmt.Shortest(p.SeqLen[e.Index]), short(y), short(y-e.Residual)))
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

func negativeCoefficient(r *Result) string {
	var names []string
	for j, t := range r.Fit.Form.Terms() {
		if b := r.Fit.Coef[j]; b < 0 {
			names = append(names, fmt.Sprintf("%s (of %s) is %s", t.Coefficient, t.Factor, short(b)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Join(names, ", ") + ": no machine takes less time for more work, so the model is wrong outside of these rows, and maybe within"
}

func negativePredictions(r *Result) string {
	share := float64(r.Diagnostics.Negative) / float64(r.Fit.N)
	if share <= 0.02 {
		return ""
	}
	return fmt.Sprintf("the model predicts a time below 0 for %s %% of the rows", short(100*share))
}

func insignificantCoefficient(r *Result) string {
	var names []string
	intervals := r.Fit.ConfInt(Level)
	for j, t := range r.Fit.Form.Terms() {
		if i := intervals[j]; i.Low <= 0 && i.High >= 0 && r.Fit.StdErr[j] > 0 {
			names = append(names, fmt.Sprintf("%s (%s to %s)", t.Coefficient, short(i.Low), short(i.High)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "the 95 % interval holds 0 for " + strings.Join(names, ", ") + ": the rows do not even tell the sign"
}

// illConditioned warns from 100 on: one digit beyond the 30 that Belsley, Kuh and
// Welsch (1980) call moderate to strong, which many good profiles have.
func illConditioned(r *Result) string {
	if r.Fit.CondNumber <= 100 {
		return ""
	}
	return fmt.Sprintf("the terms are nearly confounded (condition number %s, columns of unit length): noise in the step times is magnified in the coefficients; vary batch_size and seq_len more, and independently of each other",
		short(r.Fit.CondNumber))
}

func highLeverage(r *Result) string {
	if !(r.Diagnostics.MaxLeverage > 0.5) || r.Fit.N < 40 {
		return ""
	}
	return fmt.Sprintf("a row has a leverage of %s, where 1 is the most: the fit follows it whatever it says; profile more steps like it", short(r.Diagnostics.MaxLeverage))
}

// bandCoverage speaks of a share that is far from 95 %, and farther than three standard
// deviations of chance.
func bandCoverage(r *Result) string {
	c, n := r.Diagnostics.Coverage, float64(r.Fit.N)
	chance := 3 * math.Sqrt(Level*(1-Level)/n)
	if n < 40 || (c >= 0.9 && c <= 0.99) || math.Abs(c-Level) < chance || r.Fit.ResidualStdErr == 0 {
		return ""
	}
	return fmt.Sprintf("the 95 %% prediction bands hold %s %% of the rows: the errors are far from normal with one variance, which bands, intervals and p-values assume", short(100*c))
}

// huberDiffers compares least squares with Huber by what a typical step sees.
func huberDiffers(r *Result) string {
	squares, huber := r.Comparison.Candidate("least_squares"), r.Comparison.Candidate("huber")
	if huber.Err != nil || !(huber.Test.MedianAE < 0.8*squares.Test.MedianAE) {
		return ""
	}
	return fmt.Sprintf("Huber's fit is nearer to a typical step: its median error on the test rows is %s ms, that of least squares, which slow steps pull, %s ms; its coefficients: %s",
		short(huber.Test.MedianAE), short(squares.Test.MedianAE), numfmt.Assignments(r.Fit.Form.Names(), huber.Coef))
}

func failed(c *Candidate) string {
	if c.Err == nil {
		return ""
	}
	return fmt.Sprintf("%s, in the comparison: %v", c.Name, c.Err)
}

// short writes a number in a warning, with three significant digits.
func short(v float64) string { return numfmt.Prose.Trimmed(v, 3) }
