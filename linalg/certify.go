package linalg

import (
	"fmt"
	"math"
	"math/big"

	"steptime/internal/dd"
)

// mostDigits is what two float64 that agree share, counted in decimal digits.
const mostDigits = 16

// Certify compares the coefficients β̂ of r with the exact ones for the same rows. digits is
// how many decimal digits they share: −log₁₀(|β̂ⱼ − βⱼ|/|βⱼ|) of the worst coefficient,
// between 0 and 16 (the log relative error, LRE, of NIST's Statistical Reference
// Datasets). The error of a coefficient that is exactly 0 is relative to ‖y‖/‖xⱼ‖. Where
// Rank() < Cols() there are digits too, most often none, though Coef returns an error.
//
// Errors: [ErrShape] if exact is for another number of rows or columns; a
// [*DisagreementError] if the difference is more than rounding errors and the condition
// number κ = exact.Cond explain. Then one of the two is wrong. They explain
//
//	‖D(β̂ − β)‖ ≤ κε/(1 − κε) · (2‖Dβ‖ + (κ + 1)‖y − Xβ‖)   if κε < 1,
//
// and anything otherwise. D is the diagonal matrix of the lengths of the columns, and ε the
// backward error of R. This is Wedin's theorem for XD⁻¹, whose 2-norm is 1 or more (P.-Å.
// Wedin, "Perturbation theory for pseudo-inverses", BIT 13, 1973; N. J. Higham, Accuracy
// and Stability of Numerical Algorithms, 2nd ed., theorems 20.1 and 20.3).
func (r *RFactor) Certify(exact *Solution) (digits float64, err error) {
	if r.cols != len(exact.Coef) || r.rows != exact.Rows {
		return 0, fmt.Errorf("%w: %d rows of %d columns, exactly solved for %d of %d",
			ErrShape, r.rows, r.cols, exact.Rows, len(exact.Coef))
	}
	difference, size, digits := r.distance(exact)
	bound := r.explained(exact, size)
	if !(difference <= bound) && !math.IsInf(bound, 1) {
		y := length(r.column(r.cols))
		return digits, &DisagreementError{Difference: difference / y, Bound: bound / y, Cond: exact.Cond}
	}
	return digits, nil
}

// distance returns ‖D(β̂ − β)‖ and ‖Dβ‖ in the units of R, and the digits that the worst
// coefficients share.
func (r *RFactor) distance(exact *Solution) (difference, size, digits float64) {
	y := length(r.column(r.cols))
	digits = mostDigits
	for j, got := range r.backSubstitute() {
		d := length(r.column(j))
		want := exact.coef[j].in(r.exponent[r.cols] - r.exponent[j])
		off := math.Abs(got - want)
		difference += square(d * off)
		size += square(d * want)
		switch {
		case off == 0:
		case want == 0:
			digits = min(digits, sharedDigits(off*d/y))
		default:
			digits = min(digits, sharedDigits(off/math.Abs(want)))
		}
	}
	return math.Sqrt(difference), math.Sqrt(size), digits
}

// explained returns the bound on ‖D(β̂ − β)‖ for ‖Dβ‖ = size.
func (r *RFactor) explained(exact *Solution, size float64) float64 {
	epsilon := math.Sqrt(float64(r.cols)) * r.backwardError()
	amplified := float64(exact.Cond * epsilon)
	if !(amplified < 1) {
		return math.Inf(1)
	}
	root := new(big.Float).SetPrec(64).SetRat(exact.RSS)
	root.Sqrt(root)
	residual, _ := root.SetMantExp(root, -r.exponent[r.cols]).Float64()
	return amplified / (1 - amplified) * (2*size + float64((exact.Cond+1)*residual))
}

// sharedDigits returns the decimal digits that a relative error leaves, none if it is NaN.
func sharedDigits(relative float64) float64 {
	if math.IsNaN(relative) {
		return 0
	}
	return min(max(0, -dd.Log10(relative).Float()), mostDigits)
}

func square(x float64) float64 { return float64(x * x) }

// DisagreementError means that the coefficients of a QR factorization and the exact ones
// differ by more than rounding errors explain.
type DisagreementError struct {
	Difference float64 // ‖D(β̂ − β)‖/‖y‖, D being the lengths of the columns
	Bound      float64 // the largest difference that rounding errors explain
	Cond       float64 // condition number of the design
}

func (e *DisagreementError) Error() string {
	return fmt.Sprintf("linalg: the coefficients of QR and the exact ones differ by %.2g, where a condition number of %.2g explains %.2g",
		e.Difference, e.Cond, e.Bound)
}
