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

// SlowStep is a median step time, in milliseconds, above which the unit is doubted: few
// engines step so slowly, and a log in milliseconds has a median of some seconds.
const SlowStep = 1000

func units(r *Result) string {
	if r.Ranges.StepTime.Max <= SlowStep {
		return ""
	}
	median := quantile.Median(r.Log.StepTime)
	if median <= SlowStep {
		return ""
	}
	return fmt.Sprintf("the median step takes %s s; step_time is read as seconds: if the log is in milliseconds, microseconds or nanoseconds, convert it", short(median/1000))
}

// idleWithTime looks for steps that the log calls empty, but that took at least twice as
// long as the median step.
func idleWithTime(r *Result) string {
	if count, _, _ := r.Log.Idle.From(0); count == 0 {
		return ""
	}
	median := quantile.Median(r.Log.StepTime)
	count, shortest, longest := r.Log.Idle.From(2 * median)
	if count == 0 {
		return ""
	}
	steps, took := "steps", fmt.Sprintf("%s to %s", short(shortest), short(longest))
	if count == 1 {
		steps, took = "step", short(longest)
	}
	return fmt.Sprintf("%d %s of batch_size 0 took %s ms, where the median step takes %s ms: an engine that idles is not busy for so long, so this is work that batch_size does not count, such as prefill; they were left out as idle",
		count, steps, took, short(median))
}

// EnoughRows returns how many rows are not called few: ten a coefficient.
func EnoughRows(coefficients int) int { return 10 * coefficients }

// hasFewRows reports whether there are fewer rows than enough.
func (r *Result) hasFewRows() bool { return r.Fit.N < EnoughRows(len(r.Fit.Coef)) }

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
