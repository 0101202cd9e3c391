package linalg

import (
	"fmt"
	"math"
)

// RFactor is R of the factorization [X y] = Q R by Householder reflections, where the
// rows of [X y] come in blocks: each block is stacked under the R of the rows before it,
// and reflections turn the two into one triangle. Q is not kept. With R cut into
//
//	⎡ R₁  z ⎤
//	⎣ 0   ρ ⎦ ,
//
// ρ a number, least squares needs nothing else: β = R₁⁻¹z, ‖y − Xβ‖ = |ρ|, and
// (XᵀX)⁻¹ = R₁⁻¹R₁⁻ᵀ. R factors of parts of the rows are combined by [Stack].
//
// Where [Normal] is exact, RFactor is what an ordinary solver has: R is that of a matrix
// whose columns differ from those of [X y] by a few 2⁻⁵³ of their lengths. It is the same
// bits on every machine for the same rows in the same blocks.
//
// # References
//
//   - G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., sections 5.2 and 6.5
//     (Householder reflections; adding rows to a factorization).
//   - J. Demmel, L. Grigori, M. Hoemmen, J. Langou, "Communication-optimal parallel and
//     sequential QR and LU factorizations", SIAM Journal on Scientific Computing 34,
//     2012 (TSQR).
type RFactor struct {
	cols     int       // columns of X; y counts as one more
	rows     int       // rows added
	exponent []int     // column j of r is in units of 2^exponent[j]
	r        []float64 // (cols+1)×(cols+1), row by row
}

// NewRFactor returns the R factor of no rows and cols unknowns, which is 0. It panics if
// cols < 0.
func NewRFactor(cols int) *RFactor {
	if cols < 0 {
		panic(fmt.Sprintf("linalg: R factor of %d unknowns", cols))
	}
	return &RFactor{
		cols:     cols,
		exponent: make([]int, cols+1),
		r:        make([]float64, (cols+1)*(cols+1)),
	}
}

// Rows returns the number of rows that r holds.
func (r *RFactor) Rows() int { return r.rows }

// Cols returns the number of unknowns.
func (r *RFactor) Cols() int { return r.cols }

// R returns the upper triangular factor of [X y], (p+1)×(p+1). The sign of each of its
// rows is arbitrary. An element beyond the largest float64 is ±Inf.
func (r *RFactor) R() *Matrix {
	m := NewMatrix(r.cols+1, r.cols+1, append([]float64(nil), r.r...))
	for k := range m.rows {
		row := m.Row(k)
		for j := range row {
			row[j] = math.Ldexp(row[j], r.exponent[j])
		}
	}
	return m
}

// row returns row k of R.
func (r *RFactor) row(k int) []float64 {
	m := r.cols + 1
	return r.r[k*m : (k+1)*m : (k+1)*m]
}

// column returns a copy of column j of R, down to the diagonal.
func (r *RFactor) column(j int) []float64 {
	c := make([]float64, j+1)
	for k := range c {
		c[k] = r.row(k)[j]
	}
	return c
}

// leastNorm is the length, in the units of a column, below which what is left of it
// counts as 0: its square would lose digits. The column itself is 2⁻⁵² long or more.
const leastNorm = 0x1p-500

// reflect eliminates column k of a block of rows that is stacked under R: it reflects the
// column, of which square is the squared length in the block, onto row k of R. inner[j]
// is the inner product of the block's columns k and j, for each j > k. reflect changes
// row k of R, and sets factor[j] to the multiple of column k that is left to be
// subtracted from column j of the block. It returns false if nothing is.
//
// The reflection is I − τvvᵀ, where v is 1 in row k of R, 0 in the other rows of R, and
// x/d in the block, x being column k there. With h = R[k][k] and α = ∓√(h² + ‖x‖²), of the
// sign that h does not have, d = h − α and τ = −d/α (G. H. Golub, C. F. Van Loan, Matrix
// Computations, 4th ed., algorithm 5.1.1).
func (r *RFactor) reflect(k int, square float64, inner, factor []float64) bool {
	row := r.row(k)
	norm := math.Sqrt(float64(row[k]*row[k]) + square)
	if square == 0 || norm < leastNorm {
		return false
	}
	alpha := -math.Copysign(norm, row[k])
	d := row[k] - alpha
	overD, overAlpha := 1/d, 1/alpha
	row[k] = alpha
	for j := k + 1; j < len(row); j++ {
		w := row[j] + float64(inner[j]*overD) // vᵀ times column j
		factor[j] = -float64(w * overAlpha)   // τw/d
		row[j] -= float64(d * factor[j])      // τw
	}
	return true
}
