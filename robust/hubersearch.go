package robust

import "math"

// An iterate is the optimum if its gradient, relative to the largest that the rows could
// add up to, is below gradientTolerance; or below roundedGradientTolerance, if it is the
// optimum of its active set, whose gradient is 0 in exact arithmetic.
const gradientTolerance, roundedGradientTolerance = 1e-14, 1e-10

// minimize goes from start to the optimum, and reports whether it found it.
func (p *huberProblem) minimize(start iterate) (now *huberValue, converged bool) {
	now = p.evaluate(start, nil)
	for !converged && p.evaluations < p.maxEvaluations {
		next, arrived := p.advance(now)
		gradient := p.relativeGradient(next)
		converged = gradient <= gradientTolerance || arrived && gradient <= roundedGradientTolerance
		if next == now { // in float64 no iterate on the way is better
			return now, gradient <= roundedGradientTolerance
		}
		if now = next; now.at.isFar() {
			now = p.evaluate(now.at.rebased(p.whiten), nil)
		}
	}
	return now, converged
}

// advance goes from now towards the optimum of its active set, to an iterate where the
// objective is lower; it returns now if it finds none. arrived reports whether next is that
// optimum and still has the same active set.
func (p *huberProblem) advance(now *huberValue) (next *huberValue, arrived bool) {
	const rounding = 1e-13 // relative error of an objective
	step := p.step(now)
	derivative := now.directionalDerivative(step)
	for t := 1.0; t > 1e-12 && p.evaluations < p.maxEvaluations; {
		next = p.evaluate(now.at.plus(step, t), now.expansion)
		arrived = t == 1 && next.sums.sameActiveSet(&now.sums)
		// The objective is convex: if it still falls at the end of the step, it has fallen
		// along all of it. Near the optimum, where objectives differ by rounding errors
		// alone, derivatives decide.
		there := next.directionalDerivative(step)
		if there <= 0 || next.objective < now.objective*(1-rounding) ||
			there <= -derivative/2 && next.objective <= now.objective*(1+rounding) ||
			arrived && p.relativeGradient(next) <= roundedGradientTolerance {
			return next, arrived
		}
		t *= min(max(derivative/(derivative-there), 0.1), 0.9) // a secant to where the derivative is 0
	}
	return now, false
}

// step returns the way in (γ, σ) to the optimum of the form that the objective has for
// the active set of v. With P = Σ q qᵀ, m = Σ r·q and S = Σ r² over the rows within
// ±ε·σ, and g = Σ sign(r)·q over the k rows beyond, the gradient of that form is 0 where
//
//	P γ = m + σε·g,   σ²·(n − ε²k − ε²·gᵀP⁻¹g) = S − mᵀP⁻¹m.
//
// If no σ does this the objective falls as σ grows. In one step σ changes by a limited
// factor, as the active set changes long before; the more so where the rows within are too
// few to determine γ, and so tell nothing of σ.
func (p *huberProblem) step(v *huberValue) []float64 {
	grow, shrink := 4.0, 1.0/1024
	s := &v.sums
	gram, singular := s.gram()
	if singular {
		shrink = 0.5
	}
	moment := s.moment()
	m, g := gram.MinNorm(moment), gram.MinNorm(s.signed)
	left, weight := s.square(), p.rows-float64(p.square*s.out)
	for k := range m {
		left -= float64(moment[k] * m[k])
		weight -= float64(p.square * float64(s.signed[k]*g[k]))
	}
	factor := grow
	if weight > 0 {
		factor = min(max(math.Sqrt(max(left, 0)/weight), shrink), grow)
	}
	sigma := max(float64(factor*v.at.sigma), p.floor)
	step := make([]float64, len(m)+1)
	for k := range m {
		step[k] = float64(m[k]*v.at.sigma) + float64(p.epsilon*float64(g[k]*sigma))
	}
	step[len(m)] = sigma - v.at.sigma
	return step
}

// relativeGradient returns the largest element of the gradient at v relative to what the
// rows could at most add up to: one adds 2ε times its row of Q, of length 1/√n. At the
// least scale a rise with the scale does not count.
func (p *huberProblem) relativeGradient(v *huberValue) float64 {
	k := len(v.gradient) - 1
	largest := math.Abs(v.gradient[k]) / p.rows
	if v.at.sigma <= p.floor {
		largest = max(0, -v.gradient[k]) / p.rows
	}
	for _, g := range v.gradient[:k] {
		largest = max(largest, math.Abs(g)/float64(2*p.epsilon*math.Sqrt(p.rows)))
	}
	return largest
}
