package regress

import "math"

// Prediction is what a fit says of a row x.
type Prediction struct {
	Value    float64 // xβ
	StdErr   float64 // of Value, as an estimate of the mean response at x: s·√h
	Leverage float64 // h = xᵀ(XᵀX)⁻¹x

	residualStdErr float64
	df             int
}

// Predict returns the prediction at the row x, of length p: the values of the columns in
// their order, with a 1 for a constant term. The error is ErrShape.
func (f *Fit) Predict(x []float64) (Prediction, error) {
	if err := checkLength("a row", len(x), len(f.Coef)); err != nil {
		return Prediction{}, err
	}
	p := Prediction{Leverage: f.solution.Leverage(x), residualStdErr: f.ResidualStdErr, df: f.DF}
	for j, v := range x {
		p.Value += float64(f.Coef[j] * v)
	}
	p.StdErr = f.ResidualStdErr * math.Sqrt(p.Leverage)
	return p, nil
}

// Interval returns the prediction interval: a new observation at x lies in it with
// probability level. It is Value ± t·s·√(1 + h). Special cases are those of [Fit.ConfInt].
func (p Prediction) Interval(level float64) Interval {
	return p.around(level, p.residualStdErr*math.Sqrt(1+p.Leverage))
}

// ConfInt returns the confidence interval of the mean response at x: Value ± t·s·√h.
// Special cases are those of [Fit.ConfInt].
func (p Prediction) ConfInt(level float64) Interval { return p.around(level, p.StdErr) }

func (p Prediction) around(level, stdErr float64) Interval {
	half := float64(tQuantile(p.df, level) * stdErr)
	return Interval{p.Value - half, p.Value + half}
}

// Leverage returns xᵀ(XᵀX)⁻¹x for a row x of length p: the variance of the prediction at
// x in units of the residual variance, and for a row of X its leverage. The error is
// ErrShape.
func (f *Fit) Leverage(x []float64) (float64, error) {
	if err := checkLength("a row", len(x), len(f.Coef)); err != nil {
		return 0, err
	}
	return f.solution.Leverage(x), nil
}
