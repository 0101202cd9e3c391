package robust

import (
	"fmt"
	"math/big"

	"steptime/linalg"
	"steptime/regress"
)

// DefaultEpsilon is Huber's threshold where none is given: it keeps 95 % efficiency on
// normal errors.
const DefaultEpsilon = 1.35

// maxEpsilon keeps ε² times the number of rows far from overflow. No residual is beyond it.
const maxEpsilon = 1e100

// Huber is Huber's regression with the scale as a further unknown. It minimizes, over the
// coefficients β and the scale σ ≥ 0, the jointly convex
//
//	Σ σ + σ·H((y − xβ)/σ),   H(z) = z² for |z| ≤ ε, 2ε|z| − ε² beyond.
//
// Rows with |y − xβ| > ε·σ count by the size of their residual, not by its square.
//
// # References
//
//   - P. J. Huber, Robust Statistics (1981), sections 7.7 and 7.8 (the scale as a
//     further unknown; how to compute it).
//   - A. B. Owen, "A robust hybrid of lasso and ridge regression", Contemporary
//     Mathematics 443 (2007), section 5 (joint convexity).
type Huber struct {
	// Epsilon is the threshold ε, 1 … 1e100, in units of the scale; 0 stands for
	// DefaultEpsilon.
	Epsilon float64

	// MaxEvaluations is the most evaluations of the objective; 0 stands for 200. Data
	// without extreme rows take less than ten.
	MaxEvaluations int

	// Subset says which rows to fit: those whose element is 0, as crossval.Split.Of has it
	// for the rows to train; nil: all.
	Subset []uint8

	// Normal is the normal equations of the rows to fit, where the caller has them already,
	// which saves a pass; nil: they are computed. Those of other rows make the fit
	// meaningless.
	Normal *linalg.Normal

	// Order is the rows to fit, each once, in a random order; nil: that of the design. Where
	// rows are many, the first ones of the order are fitted first, to have a good start. The
	// optimum does not depend on it.
	Order []uint32
}

// HuberFit is the outcome of Huber's regression.
type HuberFit struct {
	Epsilon     float64   // the threshold ε that was used
	Coef        []float64 // one for each column of the design
	Scale       float64   // σ, in y's unit; 0 if the fit is perfect on most rows
	Objective   float64   // in y's unit
	Outliers    int       // rows with |residual| > ε·Scale
	Evaluations int       // of the objective over all rows
	Converged   bool
}

// Fit fits y, of length d.Rows(), and changes neither.
//
// The space of (β, σ) falls into finitely many regions in which no residual crosses ±ε·σ.
// The form that the objective has in one of them, the quadratic form of an active set, has
// its own optimum, known in closed form. The search goes from iterate to iterate, towards
// the optimum of the active set and no farther than the objective falls; once this optimum
// has the same active set, it is that of the objective.
//
// Errors: ErrOption; regress.ErrShape; linalg.ErrNotFinite; *UndeterminedError if the rows
// do not determine β. A search that does not converge is no error: the fit says so.
func (h Huber) Fit(d regress.Design, y []float64) (fit *HuberFit, err error) {
	defer catchShape(&err)
	if h.Epsilon != 0 && !(h.Epsilon >= 1 && h.Epsilon <= maxEpsilon) {
		return nil, fmt.Errorf("%w: Epsilon %v is not in 1 … %v", ErrOption, h.Epsilon, maxEpsilon)
	}
	if h.MaxEvaluations < 0 {
		return nil, fmt.Errorf("%w: MaxEvaluations %d is not 0 or more", ErrOption, h.MaxEvaluations)
	}
	normal, err := normalOf(h.Normal, d, y, h.Subset)
	if err != nil {
		return nil, err
	}
	from, err := normal.Solve()
	if err != nil {
		return nil, &UndeterminedError{Err: err}
	}
	if from.RSS.Sign() == 0 {
		return &HuberFit{Epsilon: h.epsilon(), Coef: from.Coef, Converged: true}, nil
	}
	order, err := rowsOf(h.Subset, h.Order, d, normal.Rows())
	if err != nil {
		return nil, err
	}
	p := h.problem(d, y, from, order)
	start, err := p.start(order, from)
	if err != nil {
		return nil, err
	}
	now, converged := p.minimize(start)
	fit = &HuberFit{
		Epsilon:     p.epsilon,
		Objective:   now.objective,
		Outliers:    int(now.sums.out),
		Evaluations: p.evaluations,
		Converged:   converged,
	}
	fit.Coef = now.at.coef(p.whiten)
	if now.at.sigma > p.floor {
		fit.Scale = now.at.sigma
	}
	return fit, nil
}

// epsilon returns the threshold.
func (h Huber) epsilon() float64 {
	if h.Epsilon == 0 {
		return DefaultEpsilon
	}
	return h.Epsilon
}

// rootMean returns √(sum/n), also where sum is no float64.
func rootMean(sum *big.Rat, n int) float64 {
	v := new(big.Float).SetPrec(64).SetRat(sum)
	v.Quo(v, new(big.Float).SetInt64(int64(n)))
	root, _ := v.Sqrt(v).Float64()
	return root
}
