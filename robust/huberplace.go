package robust

import (
	"math"

	"steptime/internal/dd"
	"steptime/regress"
)

// place is a point of the space that Huber searches: β = β₀ + Wᵀγ, and σ.
type place struct {
	base  *regress.Extended // β₀
	gamma [4]float64        // milliseconds
	sigma float64           // milliseconds
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

// beta returns the coefficients at p.
func (p place) beta(w *regress.Whitener) *regress.Extended {
	beta := *p.base
	for k, g := range p.gamma {
		for j, v := range w.W[k] {
			beta[j] = beta[j].Add(dd.From(v).MulFloat(g))
		}
	}
	return &beta
}
