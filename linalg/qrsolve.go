package linalg

import (
	"errors"
	"fmt"
	"math"
)

// ErrSingular means that a column of the matrix is a combination of the others, to
// the accuracy of float64.
var ErrSingular = errors.New("linalg: matrix is singular to working precision")

// Solve returns the β that minimizes ‖y − Xβ‖, y of length n. The error is that of
// Householder's method: about Cond()·2⁻⁵³ relative to ‖β‖ for small residuals.
//
// Errors: [ErrShape] if y has another length; [ErrSingular] if Rank() < p.
func (f *QR) Solve(y []float64) ([]float64, error) {
	if len(y) != f.rows {
		return nil, fmt.Errorf("%w: %d right-hand sides for %d rows", ErrShape, len(y), f.rows)
	}
	if f.Rank() < f.cols {
		return nil, ErrSingular
	}
	return f.MinNorm(y), nil
}

// MinNorm returns the shortest β, in the units of X, of those that minimize ‖y − Xβ‖,
// y of length n: the only one if Rank() = p. n may be less than p. It panics if y has another length.
func (f *QR) MinNorm(y []float64) []float64 {
	if len(y) != f.rows {
		panic(fmt.Sprintf("linalg: %d right-hand sides for %d rows", len(y), f.rows))
	}
	rank := f.Rank()
	b := make([]float64, max(f.rows, f.cols))
	copy(b, y)
	exp := exponent(b)
	multiply(b, math.Ldexp(1, -exp))
	for k := range rank {
		f.reflect(k, b[k:])
	}
	coef := f.unpivot(f.backSolve(b[:rank]), exp)
	if rank < f.cols {
		// All solutions are coef + N·t, N the null space. The shortest is coef less its
		// projection onto N. A second projection removes what rounding left of the first,
		// which matters where coef was much longer.
		null := f.nullSpace(rank)
		projection := Factor(null)
		for range 2 {
			subtractProduct(coef, null, projection.MinNorm(coef))
		}
	}
	return coef
}

// backSolve returns the z with R z = b, for the leading len(b) columns.
func (f *QR) backSolve(b []float64) []float64 {
	z := append([]float64(nil), b...)
	for k := len(z) - 1; k >= 0; k-- {
		z[k] /= f.column[k][k]
		subtract(z[:k], z[k], f.column[k][:k])
	}
	return z
}

// unpivot returns z·2^exp, z possibly cut short, in the order and the units of X.
func (f *QR) unpivot(z []float64, exp int) []float64 {
	coef := make([]float64, f.cols)
	for k, v := range z {
		j := f.pivot[k]
		coef[j] = math.Ldexp(v, exp-f.exp[j])
	}
	return coef
}

// nullSpace returns the p×(p−rank) matrix whose columns span what X maps to 0: each
// takes one of the dependent columns, and undoes it by the independent ones.
func (f *QR) nullSpace(rank int) *Matrix {
	null := NewMatrix(f.cols, f.cols-rank, make([]float64, f.cols*(f.cols-rank)))
	for k := rank; k < f.cols; k++ {
		z := f.backSolve(f.column[k][:rank])
		multiply(z, -1)
		z = append(z, make([]float64, f.cols-rank)...)
		z[k] = 1
		for j, v := range f.unpivot(z, 0) {
			null.Row(j)[k-rank] = v
		}
	}
	return null
}

// subtractProduct sets c to c − A t.
func subtractProduct(c []float64, a *Matrix, t []float64) {
	for j := range c {
		c[j] -= inner(a.Row(j), t)
	}
}
