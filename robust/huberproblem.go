package robust

import (
	"math"

	"steptime/internal/quantile"
	"steptime/internal/strip"
	"steptime/linalg"
	"steptime/regress"
)

// huberProblem is the objective of [Huber] as a function of γ and σ, where β = β₀ + Wᵀγ.
// The rows q = Wx are those of the factor Q of X = QR, whose columns are orthonormal: in γ
// neither the units of the columns of X nor the dependence between them matters, and
//
//	r = y − xβ = r₀ − qγ.
//
// The residuals r₀ at the base β₀ are computed in twice the precision, since they may be
// differences of much larger numbers. What is left in r is the rounding of qγ, which grows
// with γ: so an iterate far from the base becomes the base.
type huberProblem struct {
	epsilon float64
	square  float64 // of epsilon
	design  regress.Design
	y       []float64
	subset  []uint8 // rows to fit: those with 0; nil: all
	rows    float64 // to fit, how many
	span    float64 // √n, n being the number of rows that whiten was made from
	whiten  *strip.Whitener
	floor   float64 // least σ, in y's unit: smaller residuals count as 0

	evaluations, maxEvaluations int
}

// problem returns the problem of the rows whose least-squares solution is from.
func (h Huber) problem(d regress.Design, y []float64, from *linalg.Solution, order []uint32) *huberProblem {
	p := &huberProblem{
		epsilon:        h.Epsilon,
		square:         float64(h.Epsilon * h.Epsilon),
		design:         d,
		y:              y,
		subset:         h.Subset,
		rows:           float64(from.Rows),
		span:           math.Sqrt(float64(from.Rows)),
		whiten:         strip.NewWhitener(from),
		maxEvaluations: h.MaxEvaluations,
	}
	if p.epsilon == 0 {
		p.epsilon, p.square = DefaultEpsilon, DefaultEpsilon*DefaultEpsilon
	}
	if p.maxEvaluations == 0 {
		p.maxEvaluations = 200
	}
	typical := make([]float64, min(sampleRows, from.Rows))
	for i := range typical {
		typical[i] = y[order[i]]
	}
	// Far below the spacing of float64 near a typical y.
	p.floor = max(float64(0x1p-60*quantile.MedianAbs(typical)), math.SmallestNonzeroFloat64)
	return p
}

// sampleRows is how many rows are enough to start near the optimum of many more.
const sampleRows = 20_000

// start returns where to start: at the least-squares solution or, where rows are many, at
// the optimum over some of them if it is found.
func (p *huberProblem) start(order []uint32, from *linalg.Solution) (iterate, error) {
	start := newIterate(from.Coef, from.CoefLo, max(rootMean(from.RSS, from.Rows), p.floor))
	if p.rows <= 10*sampleRows {
		return start, nil
	}
	design, y, err := regress.Take(p.design, p.y, order[:sampleRows])
	if err != nil {
		return start, err
	}
	some := *p
	some.subset, some.rows = nil, sampleRows
	some.design, some.y = design, y
	best, converged := some.minimize(start)
	if !converged || best.at.sigma <= p.floor {
		return start, nil
	}
	return best.at, nil
}
