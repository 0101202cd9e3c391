package analysis

import (
	"fmt"

	"steptime/internal/numfmt"
	"steptime/internal/parallel"
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
	{"idle_with_time", idleWithTime},
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
