package analysis

import (
	"fmt"
	"math"

	"steptime/internal/quantile"
)

func skippedLines(r *Result) string {
	if r.Log.Bad == 0 {
		return ""
	}
	return fmt.Sprintf("bad lines were skipped, %d of %d; the first: %s", r.Log.Bad, r.Log.LinesRead, r.Log.FirstBad[0])
}

// units suspects a median above 1 s: few engines step so slowly, and a log in
// milliseconds has a median of some seconds.
func units(r *Result) string {
	if r.Ranges.StepTime.Max <= 1000 {
		return ""
	}
	median := quantile.Median(r.Log.StepTime)
	if median <= 1000 {
		return ""
	}
	return fmt.Sprintf("the median step takes %s s; step_time is read as seconds: if the log is in milliseconds, microseconds or nanoseconds, convert it", short(median/1000))
}

// hasFewRows reports whether there are fewer than ten rows a coefficient.
func (r *Result) hasFewRows() bool { return r.Fit.N < 10*len(r.Fit.Coef) }

func fewRows(r *Result) string {
	if !r.hasFewRows() {
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
