package robust

import (
	"math"
	"slices"

	"steptime/crossval"
	"steptime/internal/dd"
	"steptime/internal/parallel"
	"steptime/regress"
)

// huberCenter is a place that a pass over all training steps has been made at, and what
// is left of it for the places nearby: sums over the steps that are on the same side of
// ±ε·σ at all of these, and which are the others. So the objective at a place nearby
// costs a small part of a pass.
type huberCenter struct {
	beta  regress.Extended // β₀
	sigma float64          // σ₀, milliseconds
	far   float64          // places up to this |γ|/σ₀ are nearby
	sums  huberSums        // of the settled steps, at the center
	open  []openStep       // the other training steps
}

// openStep is a step whose side depends on the place.
type openStep struct {
	residual float64    // r₀, milliseconds
	q        [4]float64 // its row of Q
}

const (
	// nearbyScale is by how much of itself the scale of places nearby may differ.
	nearbyScale = 1.0 / 32

	// nearbyShift is by how much of the scale, typically, residuals may differ: |γ|
	// is at most this times √n/2·σ₀, a row of Q having the length 2/√n on average.
	nearbyShift = 1.0 / 16
)

// center makes a pass over the training steps.
func (h *huberProblem) center(beta regress.Extended, sigma float64) *huberCenter {
	c := &huberCenter{beta: beta, sigma: sigma, far: nearbyShift / 2 * h.span}
	parts := make([]huberSums, parallel.Blocks(h.steps.Len()))
	open := make([][]openStep, len(parts))
	parallel.Do(h.steps.Len(), func(b, lo, hi int) { open[b] = c.settle(h, &parts[b], lo, hi) })
	c.sums = addSums(parts)
	c.open = slices.Concat(open...)
	return c
}

// settle adds up the settled steps among lo … hi−1, and returns the others.
func (c *huberCenter) settle(h *huberProblem, s *huberSums, lo, hi int) (open []openStep) {
	const rounding = 1.001 // more than enough for it
	reach, shift := float64(rounding*Epsilon*nearbyScale), float64(rounding*c.far)
	for i := lo; i < hi; i++ {
		if h.train[i] != crossval.Train {
			continue
		}
		q0, q1, q2, q3 := h.whiten.Row(h.steps.BatchSize[i], h.steps.SeqLen[i])
		q := [4]float64{q0, q1, q2, q3}
		r := c.beta.Residual(h.steps.BatchSize[i], h.steps.SeqLen[i], h.steps.StepTime[i])
		z := r / c.sigma
		length := math.Sqrt(dot(&q, &q))
		room := reach + float64(length*shift)
		switch away := math.Abs(z) - Epsilon; {
		case away > room:
			s.addOut(z, &q)
		case away < -room:
			s.addIn(z, &q)
		default:
			open = append(open, openStep{r, q})
		}
	}
	return open
}

// nearby tells whether p is.
func (c *huberCenter) nearby(p place) bool {
	away := p.gamma
	for k := range away {
		away[k] /= c.sigma // before the squares, which might underflow
	}
	return math.Sqrt(dot(&away, &away)) <= c.far && math.Abs(p.sigma-c.sigma) <= float64(nearbyScale*c.sigma)
}

// at returns the sums over all training steps at a place nearby.
func (c *huberCenter) at(p place) huberSums {
	parts := make([]huberSums, 1+parallel.Blocks(len(c.open)))
	parts[0] = c.sums.moved(p.gamma, c.sigma, p.sigma)
	parallel.Do(len(c.open), func(b, lo, hi int) {
		s, g := &parts[1+b], &p.gamma
		for i := range c.open[lo:hi] {
			o := &c.open[lo+i]
			if z := (o.residual - dot(&o.q, g)) / p.sigma; math.Abs(z) > Epsilon {
				s.addOut(z, &o.q)
			} else {
				s.addIn(z, &o.q)
			}
		}
	})
	return addSums(parts)
}

// beta returns the coefficients at p.
func (p place) beta(w *regress.Whitener) regress.Extended {
	beta := p.from.beta
	for k, g := range p.gamma {
		for j, v := range w.W[k] {
			beta[j] = beta[j].Add(dd.From(v).MulFloat(g))
		}
	}
	return beta
}
