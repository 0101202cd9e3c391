package regress

import (
	"math"

	"steptime/internal/parallel"
	"steptime/regress/dist"
)

// Band predicts step times with their uncertainty.
type Band struct {
	fit   *Fit
	reach float64 // t quantile × residual standard error, milliseconds
}

// Band returns the prediction bands of a step-time fit: a step at x is expected
// within ŷ ± t(0.975, n − 4)·s·√(1 + h) with probability 0.95, h = xᵀ(XᵀX)⁻¹x.
func (f *Fit) Band() Band {
	t := dist.StudentsT{Nu: float64(f.DF)}.Quantile(0.5 + Level/2)
	return Band{f, float64(t * f.ResidualStdErr)}
}

// At returns the predicted step time and half the width of its band, in milliseconds.
func (b Band) At(batchSize, seqLen float64) (predicted, half float64) {
	row := Row(batchSize, seqLen)
	return NewModel(b.fit.Coef).Predict(batchSize, seqLen), float64(b.reach * math.Sqrt(1+b.fit.Leverage(row[:])))
}

// Spread is how steps lie about a fit.
type Spread struct {
	Coverage    float64 // share of the steps that lie within their own band
	MaxLeverage float64 // largest leverage of a step
	Negative    int     // steps whose predicted time is below 0
	PRESS       float64 // Σ (r/(1−h))², the squared error of leave-one-out predictions; NaN if an h is 1
}

// A rough leverage, the squared length of the whitened row, is off by a few roundings
// times the condition number. That is far below a rounding of 1 + h and 1 − h, which is
// where h goes, as long as h times the condition number is less than littleLeverage. One
// that is less than roughly times the largest so far can't exceed it.
const (
	littleLeverage = 1.0 / 64
	roughly        = 1 - 0x1p-20
)

// Spread returns how the steps that were fitted lie about the fit; residuals belong
// to them, in their order.
func (b Band) Spread(s Steps, residuals []float64) Spread {
	type part struct {
		inside, negative int
		leverage, press  float64
	}
	w, cond := NewWhitener(b.fit.solution), b.fit.CondNumber
	total := parallel.Sum(s.Len(), func(lo, hi int) (p part) {
		for i := lo; i < hi; i++ {
			q0, q1, q2, q3 := w.Row(s.BatchSize[i], s.SeqLen[i])
			h := float64(q0*q0) + float64(q1*q1) + float64(q2*q2) + float64(q3*q3)
			if h > roughly*p.leverage || !(float64(h*cond) < littleLeverage) {
				row := Row(s.BatchSize[i], s.SeqLen[i])
				h = min(b.fit.Leverage(row[:]), 1)
				p.leverage = max(p.leverage, h)
			}
			r := residuals[i]
			if math.Abs(r) <= float64(b.reach*math.Sqrt(1+h)) {
				p.inside++
			}
			if s.StepTime[i]-r < 0 {
				p.negative++
			}
			left := r / (1 - h)
			if h > undetermined {
				left = math.NaN()
			}
			p.press += float64(left * left)
		}
		return p
	}, func(a, b part) part {
		return part{a.inside + b.inside, a.negative + b.negative, max(a.leverage, b.leverage), a.press + b.press}
	})
	return Spread{
		Coverage:    float64(total.inside) / float64(s.Len()),
		MaxLeverage: total.leverage,
		Negative:    total.negative,
		PRESS:       total.press,
	}
}
