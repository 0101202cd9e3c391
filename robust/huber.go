package robust

import (
	"errors"
	"math"

	"steptime/crossval"
	"steptime/linalg"
	"steptime/regress"
)

// Epsilon is Huber's threshold, in units of the scale: residuals beyond it count by
// their size, not by its square. 1.35 keeps 95 % efficiency on normal errors.
const Epsilon = 1.35

// ErrTooFewSteps means that there are fewer training steps than a fit needs.
var ErrTooFewSteps = errors.New("too few steps to train on")

// HuberFit is the outcome of Huber's regression.
type HuberFit struct {
	Coef       []float64 // in the order of regress.Terms
	Scale      float64   // σ, milliseconds; 0 if the fit is perfect on most steps
	Objective  float64   // milliseconds
	Outliers   int       // steps with |residual| > Epsilon·Scale
	Iterations int       // places looked at, but for those on a part of the steps
	Converged  bool
}

// mostPlaces is the most places that Huber looks at. Profiles without extreme rows take
// less than ten.
const mostPlaces = 200

// Huber minimizes, over the coefficients β and the scale σ ≥ 0, the jointly convex
//
//	Σ σ + σ·H((y − xβ)/σ),   H(z) = z² for |z| ≤ ε, 2ε|z| − ε² beyond,
//
// over the training steps. from is their least-squares solution, where it starts.
//
// The space falls into finitely many regions in which no residual crosses ±ε·σ. The
// form that the objective has in one of them has its own optimum, known in closed
// form. Huber goes from region to region, towards the optimum of the one that it is in
// and no farther than the objective falls; once this optimum lies in its own region, it
// is that of the objective.
//
// # References
//
//   - P. J. Huber, Robust Statistics (1981), sections 7.7 and 7.8 (the scale as a
//     further unknown; how to compute it).
//   - A. B. Owen, "A robust hybrid of lasso and ridge regression", Contemporary
//     Mathematics 443 (2007), section 5 (joint convexity).
func Huber(s regress.Steps, split crossval.Split, from *linalg.Solution) *HuberFit {
	if from.RSS.Sign() == 0 {
		return &HuberFit{Coef: from.Coef, Converged: true}
	}
	h := newHuberProblem(s, split, from)
	start := place{base: regress.NewExtended(from.Coef, from.CoefLo), sigma: max(rootMean(from.RSS, from.Rows), h.floor)}
	if h.rows > 10*sketchRows {
		start = h.sketch(split.TrainRows, start)
	}
	now, converged := h.minimize(start)
	fit := &HuberFit{
		Objective:  now.objective,
		Outliers:   int(now.sums.out),
		Iterations: h.tried,
		Converged:  converged,
	}
	for _, b := range now.at.beta(&h.whiten) {
		fit.Coef = append(fit.Coef, b.Float())
	}
	if now.at.sigma > h.floor {
		fit.Scale = now.at.sigma
	}
	return fit
}

// sketchRows is how many steps are enough to start near the optimum of many more.
const sketchRows = 20_000

// sketch returns the optimum over some of the training steps, where it is found, and
// start else. rows are the training steps in random order.
func (h *huberProblem) sketch(rows []uint32, start place) place {
	some := &huberProblem{whiten: h.whiten, span: h.span, floor: h.floor, rows: sketchRows, train: make([]uint8, sketchRows)} // all crossval.Train
	for _, i := range rows[:sketchRows] {
		some.steps.BatchSize = append(some.steps.BatchSize, h.steps.BatchSize[i])
		some.steps.SeqLen = append(some.steps.SeqLen, h.steps.SeqLen[i])
		some.steps.StepTime = append(some.steps.StepTime, h.steps.StepTime[i])
	}
	best, converged := some.minimize(start)
	if !converged || best.at.sigma <= h.floor {
		return start
	}
	return best.at
}

// The slope at which a place is the optimum, and the same allowing for rounding.
const flat, nearlyFlat = 1e-14, 1e-10

// minimize goes from start to the optimum, and tells whether it found it.
func (h *huberProblem) minimize(start place) (now *huberValue, converged bool) {
	now = h.evaluate(start, nil)
	for !converged && h.tried < mostPlaces {
		next, arrived := h.advance(now)
		slope := h.slope(next)
		converged = slope <= flat || arrived && slope <= nearlyFlat
		if next == now { // no digit is left to tell a better place by
			return now, slope <= nearlyFlat
		}
		if now = next; now.at.far() {
			now = h.evaluate(place{base: now.at.beta(&h.whiten), sigma: now.at.sigma}, nil)
		}
	}
	return now, converged
}

// advance goes from now towards the optimum of its region, to a place where the
// objective is lower; it returns now if it finds none. arrived tells whether it went
// all the way and is in the same region still.
func (h *huberProblem) advance(now *huberValue) (next *huberValue, arrived bool) {
	const rounding = 1e-13 // relative error of an objective
	step := h.step(now)
	fall := now.along(step)
	for t := 1.0; t > 1e-12 && h.tried < mostPlaces; {
		next = h.evaluate(now.at.plus(step, t), now.center)
		arrived = t == 1 && next.sums.region() == now.sums.region()
		// The objective is convex: where it falls still, it has fallen all the way. Near
		// the optimum rounding alone decides, and is not asked.
		slope := next.along(step)
		if slope <= 0 || next.objective < now.objective*(1-rounding) ||
			slope <= -fall/2 && next.objective <= now.objective*(1+rounding) ||
			arrived && h.slope(next) <= nearlyFlat {
			return next, arrived
		}
		t *= min(max(fall/(fall-slope), 0.1), 0.9) // a secant to where the slope is 0
	}
	return now, false
}

// step returns the way in (γ, σ) to the optimum of the form that the objective has in
// the region of v. With P = Σ q qᵀ, m = Σ r·q and S = Σ r² over the steps within
// ±ε·σ, and g = Σ sign(r)·q over the k steps beyond, the gradient of that form is 0
// where
//
//	P γ = m + σε·g,   σ²·(n − ε²k − ε²·gᵀP⁻¹g) = S − mᵀP⁻¹m.
//
// If no σ does this the objective falls as σ grows. In one step σ changes by a limited
// factor, as the region is left long before; the more so where the steps within are too
// few to determine γ, and so tell nothing of σ.
func (h *huberProblem) step(v *huberValue) [5]float64 {
	grow, shrink := 4.0, 1.0/1024
	s := &v.sums
	p, singular := s.gram()
	if singular {
		shrink = 0.5
	}
	m, g := p.MinNorm(s.moment[:]), p.MinNorm(s.signed[:])
	left, weight := s.square, h.rows-float64(Epsilon*Epsilon*s.out)
	for k := range 4 {
		left -= float64(s.moment[k] * m[k])
		weight -= float64(Epsilon * Epsilon * float64(s.signed[k]*g[k]))
	}
	factor := grow
	if weight > 0 {
		factor = min(max(math.Sqrt(max(left, 0)/weight), shrink), grow)
	}
	sigma := max(float64(factor*v.at.sigma), h.floor)
	step := [5]float64{4: sigma - v.at.sigma}
	for k := range 4 {
		step[k] = float64(m[k]*v.at.sigma) + float64(Epsilon*float64(g[k]*sigma))
	}
	return step
}

// slope returns the largest element of the gradient at v relative to what the steps
// could at most add up to: one adds 2ε times its row of Q, of length 1/√n. At the
// least scale a rise with the scale does not count.
func (h *huberProblem) slope(v *huberValue) float64 {
	largest := math.Abs(v.gradient[4]) / h.rows
	if v.at.sigma <= h.floor {
		largest = max(0, -v.gradient[4]) / h.rows
	}
	for _, g := range v.gradient[:4] {
		largest = max(largest, math.Abs(g)/float64(2*Epsilon*math.Sqrt(h.rows)))
	}
	return largest
}
