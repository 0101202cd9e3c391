package robust

// huberValue is the objective at an iterate, and what it is made of.
type huberValue struct {
	at        iterate
	expansion *huberExpansion // at is near its expansion point
	objective float64         // in y's unit
	gradient  []float64       // in (γ, σ)
	sums      huberSums
}

// directionalDerivative returns the derivative of the objective along a step.
func (v *huberValue) directionalDerivative(step []float64) float64 {
	derivative := 0.0
	for k, g := range v.gradient {
		derivative += float64(g * step[k])
	}
	return derivative
}

// evaluate returns the objective at an iterate. Where that is not near the expansion
// point, or there is none yet, it becomes one.
func (p *huberProblem) evaluate(at iterate, e *huberExpansion) *huberValue {
	p.evaluations++
	if e == nil || !e.isNear(at) {
		e = p.expand(at)
	}
	v := &huberValue{at: at, expansion: e, sums: e.sumsAt(at), gradient: make([]float64, len(at.gamma)+1)}
	s := &v.sums
	v.objective = at.sigma * (p.rows + s.square() + float64(2*p.epsilon*s.abs) - float64(p.square*s.out))
	for k, moment := range s.moment() {
		v.gradient[k] = -2 * (moment + float64(p.epsilon*s.signed[k]))
	}
	v.gradient[len(at.gamma)] = p.rows - s.square() - float64(p.square*s.out)
	return v
}
