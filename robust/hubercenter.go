package robust

import (
	"math"
	"slices"

	"steptime/crossval"
	"steptime/internal/parallel"
)

// huberCenter is a place that a pass over all training steps has been made at, and what
// is left of it for the places nearby: sums over the steps that are on the same side of
// ±ε·σ at all of these, and which are the others. So the objective at a place nearby
// costs a small part of a pass.
type huberCenter struct {
	at   place
	far  float64    // places up to this |γ − γ₀|/σ₀ are nearby, γ₀ and σ₀ those of at
	sums huberSums  // of the settled steps, at the center
	open []openStep // the other training steps
}

// openStep is a step whose side depends on the place.
type openStep struct {
	residual float64    // at the base, milliseconds
	q        [4]float64 // its row of Q
}

const (
	// nearbyScale is by how much of itself the scale of places nearby may differ.
	nearbyScale = 1.0 / 32

	// nearbyShift is by how much of the scale, typically, residuals may differ: |γ − γ₀|
	// is at most this times √n/2·σ₀, a row of Q having the length 2/√n on average.
	nearbyShift = 1.0 / 16
)

// center makes a pass over the training steps.
func (h *huberProblem) center(at place) *huberCenter {
	c := &huberCenter{at: at, far: nearbyShift / 2 * h.span}
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
		r := c.at.base.Residual(h.steps.BatchSize[i], h.steps.SeqLen[i], h.steps.StepTime[i])
		z := (r - dot(&q, &c.at.gamma)) / c.at.sigma
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
	shift := c.shift(p)
	return p.base == c.at.base && math.Sqrt(dot(&shift, &shift)) <= c.far &&
		math.Abs(p.sigma-c.at.sigma) <= float64(nearbyScale*c.at.sigma)
}

// shift returns (γ − γ₀)/σ₀ of a place with the center's base.
func (c *huberCenter) shift(p place) (shift [4]float64) {
	for k := range shift {
		shift[k] = (p.gamma[k] - c.at.gamma[k]) / c.at.sigma
	}
	return shift
}

// sumsAt returns the sums over all training steps at a place nearby.
func (c *huberCenter) sumsAt(p place) huberSums {
	parts := make([]huberSums, 1+parallel.Blocks(len(c.open)))
	parts[0] = c.sums.moved(c.shift(p), c.at.sigma/p.sigma)
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
