package linalg

import (
	"fmt"
	"math"
)

// Coef returns the β that minimizes ‖y − Xβ‖, ±Inf or 0 where an element is beyond the
// range of float64. How far it is from the exact one, [RFactor.Certify] says. Its error is
// [ErrSingular] if Rank() < Cols().
func (r *RFactor) Coef() ([]float64, error) {
	if r.Rank() < r.cols {
		return nil, ErrSingular
	}
	coef := r.backSubstitute()
	for j := range coef {
		coef[j] = math.Ldexp(coef[j], r.exponent[r.cols]-r.exponent[j])
	}
	return coef, nil
}

// backSubstitute returns R₁⁻¹z, in the units of R.
func (r *RFactor) backSubstitute() []float64 {
	beta := make([]float64, r.cols)
	for k := r.cols - 1; k >= 0; k-- {
		row := r.row(k)
		sum := row[r.cols]
		for j := k + 1; j < r.cols; j++ {
			sum -= float64(row[j] * beta[j])
		}
		beta[k] = sum / row[k]
	}
	return beta
}

// RSS returns the residual sum of squares ‖y − Xβ‖².
func (r *RFactor) RSS() float64 {
	root := math.Ldexp(r.row(r.cols)[r.cols], r.exponent[r.cols])
	return float64(root * root)
}

// Rank returns how many columns of X can be told apart in spite of the rounding of R.
func (r *RFactor) Rank() int { return r.pivoted().rank(r.backwardError()) }

// Cond returns the 2-norm condition number of X with its columns scaled to unit length;
// +Inf if R₁ is singular.
func (r *RFactor) Cond() float64 { return r.pivoted().Cond() }

// pivoted returns the factorization of R₁, with the columns in the order that pivoting
// chooses: R₁ and X have the same singular values.
func (r *RFactor) pivoted() *QR {
	x := NewMatrix(r.cols, r.cols, make([]float64, r.cols*r.cols))
	for k := range r.cols {
		copy(x.Row(k), r.row(k))
	}
	return Factor(x)
}

// backwardError returns a bound on ‖Δa‖/‖a‖ for each column a of [X y], where R is the
// exact factor of columns a + Δa. For an n×m matrix it is c·√(nm)·2⁻⁵³ as long as rounding
// errors do not conspire (M. P. Connolly, N. J. Higham, "Probabilistic rounding error
// analysis of Householder QR factorization", SIAM Journal on Matrix Analysis and
// Applications 44, 2023). On the designs of the tests c is 3.5 at most, in few rows, and
// falls with their number.
func (r *RFactor) backwardError() float64 {
	return 16 * 0x1p-53 * math.Sqrt(float64(r.rows)*float64(r.cols+1))
}

// CovUnscaled returns (XᵀX)⁻¹, the unscaled covariance of the coefficients: times the
// residual variance it is their covariance. Its error is [ErrSingular] if
// Rank() < Cols().
func (r *RFactor) CovUnscaled() (*Matrix, error) {
	if r.Rank() < r.cols {
		return nil, ErrSingular
	}
	p := r.cols
	// Row j of w is R₁⁻ᵀ times the j-th unit vector: row j of R₁⁻¹.
	w := NewMatrix(p, p, make([]float64, p*p))
	for j := range p {
		w.Row(j)[j] = 1
		r.forwardSubstitute(w.Row(j))
	}
	cov := NewMatrix(p, p, make([]float64, p*p))
	for j := range p {
		for k := range p {
			cov.Row(j)[k] = math.Ldexp(inner(w.Row(j), w.Row(k)), -r.exponent[j]-r.exponent[k])
		}
	}
	return cov, nil
}

// Leverage returns xᵀ(XᵀX)⁻¹x = ‖R₁⁻ᵀx‖² for a row x of length p: the variance of the
// prediction at x, in units of the residual variance, and for a row of X its leverage. It
// is NaN if R₁ has a 0 on its diagonal. It panics if x has another length.
func (r *RFactor) Leverage(x []float64) float64 {
	if len(x) != r.cols {
		panic(fmt.Sprintf("linalg: leverage of a row of %d in a design of %d columns", len(x), r.cols))
	}
	q := make([]float64, len(x))
	for j, v := range x {
		if r.row(j)[j] == 0 {
			return math.NaN()
		}
		q[j] = math.Ldexp(v, -r.exponent[j])
	}
	r.forwardSubstitute(q)
	return inner(q, q)
}

// forwardSubstitute sets q to R₁⁻ᵀq, in the units of R.
func (r *RFactor) forwardSubstitute(q []float64) {
	for k := range q {
		row := r.row(k)
		q[k] /= row[k]
		for j := k + 1; j < len(q); j++ {
			q[j] -= float64(row[j] * q[k])
		}
	}
}
