package linalg

import "math"

// QR is the factorization X D Π = Q R by Householder reflections, with D a scaling of
// the columns by powers of two to lengths in [½, 1), and Π the column order that
// pivoting chose: each step takes the column with the most left after the columns
// before it.
//
// # References
//
//   - P. Businger, G. H. Golub, "Linear least squares solutions by Householder
//     transformations", Numerische Mathematik 7 (1965).
//   - G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., algorithm 5.4.1.
//   - A. van der Sluis, "Condition numbers and equilibration of matrices",
//     Numerische Mathematik 14 (1969), for why the columns are scaled.
type QR struct {
	rows, cols int
	// column holds, for each column of X D Π, its part of R down to the diagonal, and
	// below it v[1:] of the reflection I − τ v vᵀ, with v[0] = 1.
	column [][]float64
	tau    []float64
	exp    []int // D multiplies column j of X by 2^−exp[j]
	pivot  []int // column k of X D Π is column pivot[k] of X D
}

// Factor returns the factorization of x, n×p, all of it finite, which it leaves as it is.
// If n < p, it is that of x with p − n rows of zeros below, which have no influence on
// any result.
func Factor(x *Matrix) *QR {
	n, p := x.rows, x.cols
	f := &QR{
		rows: n, cols: p,
		column: make([][]float64, p),
		tau:    make([]float64, p),
		exp:    make([]int, p),
		pivot:  make([]int, p),
	}
	left := make([]float64, p) // the square of what is left of each column
	for j := range p {
		f.pivot[j] = j
		f.column[j] = make([]float64, max(n, p))
		for i := range n {
			f.column[j][i] = x.At(i, j)
		}
		f.exp[j], left[j] = equilibrate(f.column[j])
	}
	for k := range p {
		best := k
		for j := k + 1; j < p; j++ {
			if left[j] > left[best] {
				best = j
			}
		}
		f.pivot[k], f.pivot[best] = f.pivot[best], f.pivot[k]
		f.column[k], f.column[best] = f.column[best], f.column[k]
		left[k], left[best] = left[best], left[k]
		f.step(k, left)
	}
	return f
}

// equilibrate scales c by 2^−exp to a length in [½, 1), and returns the square of that
// length too. Zeros stay.
func equilibrate(c []float64) (exp int, square float64) {
	exp = exponent(c)
	multiply(c, math.Ldexp(1, -exp))
	_, more := math.Frexp(math.Sqrt(inner(c, c)))
	multiply(c, math.Ldexp(1, -more))
	return exp + more, inner(c, c)
}

// step reflects column k onto the k-th axis, and applies the same reflection to the
// columns after it. left holds the squared lengths of the columns from row k on, and for
// the columns after k, when step returns, from row k+1 on.
func (f *QR) step(k int, left []float64) {
	v := f.column[k][k:]
	norm := math.Sqrt(left[k])
	if norm < leastNorm {
		return // τ = 0: the reflection is the identity
	}
	diagonal := -math.Copysign(norm, v[0])
	f.tau[k] = (diagonal - v[0]) / diagonal
	multiply(v[1:], 1/(v[0]-diagonal))
	v[0] = diagonal
	for j := k + 1; j < f.cols; j++ {
		c := f.column[j][k:]
		f.reflect(k, c)
		left[j] = inner(c[1:], c[1:])
	}
}

// reflect applies the k-th reflection to c, which begins with row k.
func (f *QR) reflect(k int, c []float64) {
	v := f.column[k][k:]
	s := float64(f.tau[k] * (c[0] + inner(v[1:], c[1:]))) // rounded, not fused into the next line
	c[0] -= s
	subtract(c[1:], s, v[1:])
}

// R returns the p×p upper triangular factor. From top to bottom, the magnitudes on its
// diagonal grow by no more than rounding errors.
func (f *QR) R() *Matrix {
	p := f.cols
	r := NewMatrix(p, p, make([]float64, p*p))
	for j, c := range f.column {
		for i := range j + 1 {
			r.Row(i)[j] = c[i]
		}
	}
	return r
}

// Pivot returns the column order: column k of the factorization is column Pivot()[k]
// of the matrix.
func (f *QR) Pivot() []int { return append([]int(nil), f.pivot...) }

// Rank returns how many columns can be told apart in float64: those whose diagonal in
// R is above n·2⁻⁵² times the largest.
func (f *QR) Rank() int { return f.rank(float64(f.rows) * 0x1p-52) }

// rank returns how many elements on the diagonal of R are above tolerance times the
// largest.
func (f *QR) rank(tolerance float64) int {
	for k, c := range f.column {
		largest := math.Abs(f.column[0][0])
		if !(math.Abs(c[k]) > largest*tolerance) {
			return k
		}
	}
	return f.cols
}

// Cond returns the 2-norm condition number of the matrix with its columns scaled to
// unit length; +Inf if R has a zero on its diagonal.
func (f *QR) Cond() float64 { return conditionNumber(f.R()) }
