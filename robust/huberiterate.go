package robust

import (
	"math"
	"slices"

	"steptime/internal/dd"
	"steptime/internal/strip"
	"steptime/regress"
)

// iterate is a point of the space that Huber searches: β = β₀ + Wᵀγ, and σ.
type iterate struct {
	base  *regress.ExtendedCoef // β₀
	gamma []float64             // in y's unit
	sigma float64               // in y's unit
}

// newIterate returns the iterate at the coefficients coef + rest.
func newIterate(coef, rest []float64, sigma float64) iterate {
	return iterate{&regress.ExtendedCoef{Hi: coef, Lo: rest}, make([]float64, len(coef)), sigma}
}

// plus returns p + t·step.
func (p iterate) plus(step []float64, t float64) iterate {
	p.gamma = slices.Clone(p.gamma)
	for k := range p.gamma {
		p.gamma[k] += float64(t * step[k])
	}
	p.sigma += float64(t * step[len(p.gamma)])
	return p
}

// isFar reports whether p is so far from the base that the rounding of γ shows in r/σ.
func (p iterate) isFar() bool {
	return slices.ContainsFunc(p.gamma, func(g float64) bool { return math.Abs(g) > 1e5*p.sigma })
}

// rebased returns p with its own coefficients as the base.
func (p iterate) rebased(w *strip.Whitener) iterate {
	beta := p.beta(w)
	hi, lo := make([]float64, len(beta)), make([]float64, len(beta))
	for j, b := range beta {
		hi[j], lo[j] = b.Hi, b.Lo
	}
	return newIterate(hi, lo, p.sigma)
}

// coef returns the coefficients at p.
func (p iterate) coef(w *strip.Whitener) []float64 {
	coef := make([]float64, len(p.gamma))
	for j, b := range p.beta(w) {
		coef[j] = b.Float()
	}
	return coef
}

func (p iterate) beta(w *strip.Whitener) []dd.Num {
	beta := make([]dd.Num, len(p.gamma))
	for j := range beta {
		beta[j].Hi = p.base.Hi[j]
		if p.base.Lo != nil {
			beta[j].Lo = p.base.Lo[j]
		}
	}
	for k, g := range p.gamma {
		for j, v := range w.Rows[k] {
			beta[j] = beta[j].Add(dd.From(v).MulFloat(g))
		}
	}
	return beta
}
