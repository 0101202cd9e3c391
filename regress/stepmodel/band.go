package stepmodel

import (
	"math"

	"steptime/regress/dist"
)

// Band predicts step times with their uncertainty. [Fit.Band] makes one.
type Band struct {
	fit   *Fit
	model Model
	reach float64 // t quantile × residual standard error, milliseconds
}

// Band returns the prediction bands of the fit: a step at x is expected within
// ŷ ± t·s·√(1 + h) with probability level, t the (1+level)/2 quantile of Student's
// distribution on n − p degrees of freedom and h = xᵀ(XᵀX)⁻¹x. Special cases are those of
// regress.Fit.ConfInt.
func (f *Fit) Band(level float64) Band {
	t := math.NaN()
	if level >= 0 {
		t = dist.StudentsT{Nu: float64(f.DF)}.Quantile(0.5 + float64(level/2))
	}
	return Band{f, f.Model(), float64(t * f.ResidualStdErr)}
}

// At returns the predicted step time and half the width of its band, in milliseconds.
func (b Band) At(batchSize, seqLen float64) (predicted, half float64) {
	h, err := b.fit.Leverage(b.fit.Form.Row(batchSize, seqLen))
	if err != nil {
		panic(err) // it is a row of the form that was fitted
	}
	return b.model.Predict(batchSize, seqLen), float64(b.reach * math.Sqrt(1+h))
}
