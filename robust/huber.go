// Package robust fits the step-time model in ways that outliers do not move much, and
// compares them with least squares on a train/test split.
package robust

import (
	"errors"
	"math"

	"steptime/crossval"
	"steptime/internal/dd"
	"steptime/internal/parallel"
	"steptime/linalg"
	"steptime/regress"
)

// Epsilon is Huber's threshold, in units of the scale: residuals beyond it count by
// their size, not by its square. 1.35 keeps 95 % efficiency on normal errors.
const Epsilon = 1.35

// ErrTooFewSteps means that there are fewer training steps than a fit needs.
var ErrTooFewSteps = errors.New("robust: too few steps to train on")

// HuberFit is the outcome of Huber's regression.
type HuberFit struct {
	Coef       []float64 // in the order of regress.Terms
	Scale      float64   // σ, milliseconds
	Objective  float64   // milliseconds
	Outliers   int       // steps with |residual| > Epsilon·Scale
	Iterations int       // passes over the steps
	Converged  bool
}

// huberIterations is the most passes over the steps that Huber makes.
const huberIterations = 200

// Huber minimizes, over the coefficients β and the scale σ > 0, the jointly convex
//
//	Σ σ + σ·H((y − xβ)/σ),   H(z) = z² for |z| ≤ ε, 2ε|z| − ε² beyond,
//
// over the training steps. from is their least-squares solution, where it starts.
//
// It is Newton's method, damped where a full step goes uphill (Levenberg, Marquardt). In any region
// in which no residual crosses ε·σ the objective is smooth and its shape in β is a
// parabola, so that a few steps reach the optimum to rounding. Steps in β
// are taken in γ = Rβ, with X = QR, which makes the Hessian as well conditioned as a
// Hessian can be.
//
// A perfect fit, or one that is perfect on most steps, has its optimum at σ = 0, which
// is then the scale returned.
//
// # References
//
//   - P. J. Huber, Robust Statistics (1981), section 7.7 (concomitant scale).
//   - A. B. Owen, "A robust hybrid of lasso and ridge regression", Contemporary
//     Mathematics 443 (2007), section 5 (joint convexity).
func Huber(s regress.Steps, split crossval.Split, from *linalg.Solution) *HuberFit {
	rss, _ := from.RSS.Float64()
	start := huberPoint{sigma: math.Sqrt(rss / float64(from.Rows))}
	copy(start.beta[:], from.Coef)
	fit := &HuberFit{Coef: from.Coef}
	if start.sigma == 0 {
		fit.Converged = true
		return fit
	}
	h := &huber{steps: s, train: split.Of, rows: float64(from.Rows)}
	w := from.Whitener()
	for i := range h.whitener {
		copy(h.whitener[i][:], w.Row(i))
	}
	// Residuals below this are the rounding errors of what they are differences of.
	floor := 0x1p-44 * regress.MeanAbsError(s.StepTime)
	damping := 0.0
	now := h.evaluate(start)
	for fit.Iterations = 1; fit.Iterations < huberIterations; {
		if now.slope(h.rows) <= 1e-15 || now.at.sigma <= floor {
			fit.Converged = true
			break
		}
		next, passes := h.step(now, &damping)
		fit.Iterations += passes
		if !next.better(&now, h.rows) {
			// No digit is left to tell a better point by.
			fit.Converged = now.slope(h.rows) <= 1e-10
			break
		}
		now = next
	}
	fit.Coef = now.at.beta[:]
	fit.Scale, fit.Objective, fit.Outliers = now.at.sigma, now.objective, int(now.out)
	return fit
}

// huber is one problem.
type huber struct {
	steps    regress.Steps
	train    []uint8
	whitener [4][4]float64 // W: the row of Q is W·x, and β = Wᵀγ
	rows     float64
}

// huberPoint is a place in the space that is searched.
type huberPoint struct {
	beta  [4]float64
	sigma float64 // milliseconds
}

// huberValue is the objective there, with its derivatives in (γ, σ).
type huberValue struct {
	at        huberPoint
	objective float64
	gradient  [5]float64
	hessian   [5][5]float64
	out       float64 // steps beyond ε·σ
}

// slope returns the largest element of the gradient relative to what the steps could
// at most add up to: one adds 2ε times its row of Q, of length 1/√n.
func (v *huberValue) slope(rows float64) float64 {
	largest := math.Abs(v.gradient[4]) / rows
	for _, g := range v.gradient[:4] {
		largest = max(largest, math.Abs(g)/(2*Epsilon*math.Sqrt(rows)))
	}
	return largest
}

// better tells whether v is nearer to the optimum than u: lower or, where the objective
// has no digits left, flatter.
func (v *huberValue) better(u *huberValue, rows float64) bool {
	const rounding = 1e-13
	if v.objective < u.objective*(1-rounding) {
		return true
	}
	return v.objective <= u.objective*(1+rounding) && v.slope(rows) < u.slope(rows)/2
}

// step tries Newton's step from now, damped more and more until it leads to a better
// point, and returns the last point tried and how many were. damping is the first
// damping to try and is left at the one to try next.
func (h *huber) step(now huberValue, damping *float64) (next huberValue, passes int) {
	for {
		direction := now.newton(*damping, h.rows)
		to := now.at
		for i, d := range direction[:4] {
			for j := range to.beta {
				to.beta[j] += float64(d * h.whitener[i][j])
			}
		}
		// The scale stays positive.
		to.sigma = max(to.sigma+direction[4], to.sigma/16)
		next = h.evaluate(to)
		passes++
		if next.better(&now, h.rows) {
			*damping /= 16
			if *damping < 1e-4 {
				*damping = 0
			}
			return next, passes
		}
		if *damping = max(1e-3, 8**damping); *damping > 1e6 || now.slope(h.rows) <= 1e-12 {
			return next, passes
		}
	}
}

// newton returns −(H + λD)⁻¹g. D is the Hessian with all steps inside ε·σ, at its
// largest, so that λ = 1 is a step that overshoots nowhere.
func (v *huberValue) newton(lambda, rows float64) [5]float64 {
	data := make([]float64, 0, 25)
	right := make([]float64, 5)
	for i := range v.hessian {
		row := v.hessian[i]
		largest := 2 / v.at.sigma
		if i == 4 {
			largest *= Epsilon * Epsilon * rows
		}
		row[i] += float64(lambda * largest)
		data = append(data, row[:]...)
		right[i] = -v.gradient[i]
	}
	var direction [5]float64
	copy(direction[:], linalg.Factor(linalg.NewMatrix(5, 5, data)).MinNorm(right))
	return direction
}

// huberSums is what a pass over the steps adds up. q is a row of Q, r a residual; in
// and out are the steps within and beyond ε·σ.
type huberSums struct {
	out     float64     // number of steps out
	abs     float64     // Σ |r|, out
	square  float64     // Σ r², in
	signed  [4]float64  // Σ sign(r)·q, out
	moment  [4]float64  // Σ r·q, in
	product [10]float64 // Σ q qᵀ, in, upper triangle
}

// evaluate makes one pass over the training steps.
func (h *huber) evaluate(at huberPoint) huberValue {
	parts := make([]huberSums, parallel.Blocks(h.steps.Len()))
	parallel.Do(h.steps.Len(), func(b, lo, hi int) { h.sum(&parts[b], at, lo, hi) })
	total := addSums(parts)

	v := huberValue{at: at, out: total.out}
	sigma := at.sigma
	inverse := 1 / sigma
	z2 := float64(total.square * inverse * inverse)
	// n·σ + Σ r²/σ (in) + Σ 2ε|r| − ε²σ (out)
	v.objective = float64(h.rows*sigma) + float64(sigma*z2) + float64(2*Epsilon*total.abs) - float64(Epsilon*Epsilon*float64(total.out*sigma))
	element := 0
	for i := range 4 {
		v.gradient[i] = -2 * (float64(total.moment[i]*inverse) + float64(Epsilon*total.signed[i]))
		v.hessian[i][4] = 2 * total.moment[i] * inverse * inverse
		v.hessian[4][i] = v.hessian[i][4]
		for j := i; j < 4; j++ {
			v.hessian[i][j] = 2 * total.product[element] * inverse
			v.hessian[j][i] = v.hessian[i][j]
			element++
		}
	}
	v.gradient[4] = h.rows - z2 - float64(Epsilon*Epsilon*total.out)
	v.hessian[4][4] = 2 * z2 * inverse
	return v
}

// sum adds up the steps lo … hi−1.
func (h *huber) sum(s *huberSums, at huberPoint, lo, hi int) {
	threshold := Epsilon * at.sigma
	model := regress.NewModel(at.beta[:])
	w := &h.whitener
	for i := lo; i < hi; i++ {
		if h.train[i] != crossval.Train {
			continue
		}
		x := regress.Row(h.steps.BatchSize[i], h.steps.SeqLen[i])
		var q [4]float64
		for j := range q {
			q[j] = float64(w[j][0]*x[0]) + float64(w[j][1]*x[1]) + float64(w[j][2]*x[2]) + float64(w[j][3]*x[3])
		}
		r := h.steps.StepTime[i] - model.Predict(h.steps.BatchSize[i], h.steps.SeqLen[i])
		if a := math.Abs(r); a > threshold {
			s.out++
			s.abs += a
			sign := math.Copysign(1, r)
			for j := range q {
				s.signed[j] += float64(sign * q[j])
			}
			continue
		}
		s.square += float64(r * r)
		at := 0
		for j := range q {
			s.moment[j] += float64(r * q[j])
			for k := j; k < 4; k++ {
				s.product[at] += float64(q[j] * q[k])
				at++
			}
		}
	}
}

// addSums adds the sums of blocks in their order, in double-double.
func addSums(parts []huberSums) huberSums {
	var high, low [21]float64
	for i := range parts {
		for j, v := range parts[i].list() {
			var e float64
			high[j], e = dd.TwoSum(high[j], v)
			low[j] += e
		}
	}
	for j := range high {
		high[j] += low[j]
	}
	total := huberSums{out: high[0], abs: high[1], square: high[2]}
	copy(total.signed[:], high[3:])
	copy(total.moment[:], high[7:])
	copy(total.product[:], high[11:])
	return total
}

func (s *huberSums) list() (v [21]float64) {
	v[0], v[1], v[2] = s.out, s.abs, s.square
	copy(v[3:], s.signed[:])
	copy(v[7:], s.moment[:])
	copy(v[11:], s.product[:])
	return v
}
