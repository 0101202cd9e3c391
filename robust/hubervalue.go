package robust

// huberValue is the objective at a place, and what it is made of.
type huberValue struct {
	at        place
	center    *huberCenter // at is near it
	objective float64      // milliseconds
	gradient  [5]float64   // in (γ, σ)
	sums      huberSums
}

// along returns the slope of the objective along a step.
func (v *huberValue) along(step [5]float64) float64 {
	slope := 0.0
	for k, g := range v.gradient {
		slope += float64(g * step[k])
	}
	return slope
}

// evaluate returns the objective at a place. Where that is not near the center, or there
// is none yet, it becomes one.
func (h *huberProblem) evaluate(at place, c *huberCenter) *huberValue {
	h.tried++
	if c == nil || !c.nearby(at) {
		c = h.center(at)
	}
	v := &huberValue{at: at, center: c, sums: c.sumsAt(at)}
	s := &v.sums
	v.objective = at.sigma * (h.rows + s.square + float64(2*Epsilon*s.abs) - float64(Epsilon*Epsilon*s.out))
	for k := range 4 {
		v.gradient[k] = -2 * (s.moment[k] + float64(Epsilon*s.signed[k]))
	}
	v.gradient[4] = h.rows - s.square - float64(Epsilon*Epsilon*s.out)
	return v
}
