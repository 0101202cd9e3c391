package robust

import (
	"math"
	"math/big"

	"steptime/crossval"
	"steptime/internal/dd"
	"steptime/internal/quantile"
	"steptime/linalg"
	"steptime/regress"
)

// huberProblem is what Huber searches: scales σ, and coefficients β = β₀ + Wᵀγ. The
// rows q = Wx are those of the Q of X = QR, so that in γ neither the units of the terms
// nor the dependence between them is left, and
//
//	r = y − xβ = r₀ − qγ.
//
// The base residuals r₀ are computed in twice the precision, so that r loses nothing to
// their being differences of much larger y. It loses what γ is rounded by: a place far
// from the base becomes the base.
type huberProblem struct {
	steps    regress.Steps
	train    []uint8 // the group of each step
	rows     float64 // training steps
	whiten   whitener
	base     [4]dd.Num // β₀
	residual []float64 // r₀ of all steps, milliseconds
	floor    float64   // least σ, milliseconds: what is within it is met exactly
	passes   int       // over the steps, so far
}

// place is a point of the space that is searched.
type place struct {
	gamma [4]float64 // milliseconds
	sigma float64    // milliseconds
}

// plus returns p + t·step.
func (p place) plus(step [5]float64, t float64) place {
	for k := range p.gamma {
		p.gamma[k] += float64(t * step[k])
	}
	p.sigma += float64(t * step[4])
	return p
}

// far tells whether p is so far from the base that the rounding of γ shows in r/σ.
func (p place) far() bool {
	for _, g := range p.gamma {
		if math.Abs(g) > 1e5*p.sigma {
			return true
		}
	}
	return false
}

// newHuberProblem returns the problem with its base at the solution from.
func newHuberProblem(s regress.Steps, split crossval.Split, from *linalg.Solution) *huberProblem {
	h := &huberProblem{steps: s, train: split.Of, rows: float64(from.Rows), whiten: newWhitener(from)}
	for j := range h.base {
		h.base[j] = dd.Num{Hi: from.Coef[j], Lo: from.Tail[j]}
	}
	// Far below the spacing of float64 near a typical step time.
	h.floor = max(float64(0x1p-60*quantile.MedianAbs(s.StepTime)), math.SmallestNonzeroFloat64)
	h.computeResiduals()
	return h
}

// rebase moves the base to p and evaluates the objective there.
func (h *huberProblem) rebase(p place) *huberValue {
	h.base = h.beta(p)
	h.computeResiduals()
	return h.evaluate(place{sigma: p.sigma})
}

func (h *huberProblem) computeResiduals() {
	var coef, tail [4]float64
	for j, b := range h.base {
		coef[j], tail[j] = b.Hi, b.Lo
	}
	h.residual = regress.Residuals(h.steps, regress.Groups{Count: 1}, coef[:], tail[:])[0]
}

// beta returns the coefficients at p.
func (h *huberProblem) beta(p place) [4]dd.Num {
	beta := h.base
	for k, g := range p.gamma {
		for j, w := range h.whiten.w[k] {
			beta[j] = beta[j].Add(dd.From(w).MulFloat(g))
		}
	}
	return beta
}

// coef returns the coefficients at p, rounded.
func (h *huberProblem) coef(p place) []float64 {
	var coef []float64
	for _, b := range h.beta(p) {
		coef = append(coef, b.Float())
	}
	return coef
}

// rootMean returns √(sum/n), also where sum is no float64.
func rootMean(sum *big.Rat, n int) float64 {
	v := new(big.Float).SetPrec(64).SetRat(sum)
	v.Quo(v, new(big.Float).SetInt64(int64(n)))
	root, _ := v.Sqrt(v).Float64()
	return root
}
