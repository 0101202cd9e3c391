package analysis

import (
	"fmt"
	"strings"
)

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

// MaxCondNumber is the condition number of the terms, columns of unit length, from which on
// they are called nearly confounded: beyond the 30 that Belsley, Kuh and Welsch (1980) call
// moderate to strong, which many good profiles have.
const MaxCondNumber = 100

func illConditioned(r *Result) string {
	if r.Fit.CondNumber <= MaxCondNumber {
		return ""
	}
	return fmt.Sprintf("the terms are nearly confounded (condition number %s, columns of unit length): noise in the step times is magnified in the coefficients; vary batch_size and seq_len more, and independently of each other",
		short(r.Fit.CondNumber))
}

func highLeverage(r *Result) string {
	if !(r.Diagnostics.MaxLeverage > 0.5) || r.hasFewRows() {
		return ""
	}
	return fmt.Sprintf("a row has a leverage of %s, where 1 is the most: the fit follows it whatever it says; profile more steps like it", short(r.Diagnostics.MaxLeverage))
}
