package linalg

import (
	"errors"
	"math"
)

// QR is the factorization X D Π = Q R by Householder reflections, with D a column
// scaling to unit length and Π the column order that pivoting chose: each step takes
// the column with the most left after the columns before it.
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
	// a holds R on and above the diagonal; below it, v[1:] of each reflection
	// I − τ v vᵀ, with v[0] = 1.
	a     []float64
	tau   []float64
	scale []float64 // column j of X was multiplied by scale[j]
	pivot []int     // column k of the product is column pivot[k] of X
}

// ErrSingular means that a column of the matrix is a combination of the others, to
// the accuracy of float64.
var ErrSingular = errors.New("linalg: matrix is singular to working precision")

// Factor returns the factorization of x, n×p with n ≥ p, which it leaves as it is.
// It panics if n < p.
func Factor(x *Matrix) *QR {
	n, p := x.rows, x.cols
	if n < p {
		panic("linalg: fewer rows than columns")
	}
	f := &QR{
		rows: n, cols: p,
		a:     append([]float64(nil), x.data...),
		tau:   make([]float64, p),
		scale: make([]float64, p),
		pivot: make([]int, p),
	}
	for j, norm := range f.columnNorms(0) {
		f.pivot[j], f.scale[j] = j, 1
		if norm > 0 && !math.IsInf(norm, 1) {
			f.scale[j] = 1 / norm
		}
	}
	for i := range n {
		for j, v := range f.a[i*p : i*p+p] {
			f.a[i*p+j] = v * f.scale[j]
		}
	}
	for k := range p {
		f.step(k)
	}
	return f
}

// step brings the largest remaining column to position k and reflects it onto the
// k-th axis.
func (f *QR) step(k int) {
	p := f.cols
	norms := f.columnNorms(k)
	best := k
	for j := k + 1; j < p; j++ {
		if norms[j] > norms[best] {
			best = j
		}
	}
	if best != k {
		f.pivot[k], f.pivot[best] = f.pivot[best], f.pivot[k]
		for i := range f.rows {
			f.a[i*p+k], f.a[i*p+best] = f.a[i*p+best], f.a[i*p+k]
		}
	}
	norm := norms[best]
	if norm == 0 {
		return // τ = 0: the identity
	}
	head := f.a[k*p+k]
	diagonal := -math.Copysign(norm, head)
	f.tau[k] = (diagonal - head) / diagonal
	inverse := 1 / (head - diagonal)
	for i := k + 1; i < f.rows; i++ {
		f.a[i*p+k] *= inverse
	}
	f.a[k*p+k] = diagonal

	// A ← A − τ v (vᵀ A), two passes over the rows.
	w := make([]float64, p)
	copy(w[k+1:], f.a[k*p+k+1:k*p+p])
	for i := k + 1; i < f.rows; i++ {
		row := f.a[i*p : i*p+p]
		for j := k + 1; j < p; j++ {
			w[j] += float64(row[k] * row[j])
		}
	}
	for j := k + 1; j < p; j++ {
		w[j] *= f.tau[k]
		f.a[k*p+j] -= w[j]
	}
	for i := k + 1; i < f.rows; i++ {
		row := f.a[i*p : i*p+p]
		for j := k + 1; j < p; j++ {
			row[j] -= float64(row[k] * w[j])
		}
	}
}

// columnNorms returns the length of each column k, …, p−1 below row k−1.
func (f *QR) columnNorms(k int) []float64 {
	p := f.cols
	largest := make([]float64, p)
	for i := k; i < f.rows; i++ {
		for j := k; j < p; j++ {
			largest[j] = max(largest[j], math.Abs(f.a[i*p+j]))
		}
	}
	// Powers of two, so that squares neither overflow nor vanish.
	shrink := make([]float64, p)
	for j, v := range largest {
		_, e := math.Frexp(v)
		shrink[j] = math.Ldexp(1, max(min(-e, 1000), -1000))
	}
	sums := make([]float64, p)
	for i := k; i < f.rows; i++ {
		for j := k; j < p; j++ {
			v := f.a[i*p+j] * shrink[j]
			sums[j] += float64(v * v)
		}
	}
	for j := range sums {
		sums[j] = math.Sqrt(sums[j]) / shrink[j]
	}
	return sums
}

// R returns the p×p upper triangular factor of the scaled, permuted matrix. The
// magnitudes on its diagonal do not grow.
func (f *QR) R() *Matrix {
	p := f.cols
	r := NewMatrix(p, p, make([]float64, p*p))
	for i := range p {
		copy(r.Row(i)[i:], f.a[i*p+i:i*p+p])
	}
	return r
}

// Pivot returns the column order: column k of the factorization is column Pivot()[k]
// of the matrix.
func (f *QR) Pivot() []int { return append([]int(nil), f.pivot...) }

// Rank returns how many columns can be told apart in float64: those whose diagonal in
// R is above max(n, p)·2⁻⁵² times the largest.
func (f *QR) Rank() int {
	p := f.cols
	if p == 0 {
		return 0
	}
	tolerance := math.Abs(f.a[0]) * float64(max(f.rows, p)) * 0x1p-52
	for k := range p {
		if !(math.Abs(f.a[k*p+k]) > tolerance) {
			return k
		}
	}
	return p
}

// Cond returns the 2-norm condition number of the matrix with its columns scaled to
// unit length; +Inf if R has a zero on its diagonal.
func (f *QR) Cond() float64 { return conditionNumber(f.R()) }

// Solve returns the β that minimizes ‖y − Xβ‖, y of length n. The error is that of
// Householder's method: about Cond()·2⁻⁵³ relative to ‖β‖ for small residuals.
// It returns ErrSingular if Rank() < p.
func (f *QR) Solve(y []float64) ([]float64, error) {
	if len(y) != f.rows {
		panic("linalg: right-hand side of another length")
	}
	p := f.cols
	if f.Rank() < p {
		return nil, ErrSingular
	}
	b := append([]float64(nil), y...)
	for k := range p {
		f.reflect(k, b)
	}
	return f.unpivot(f.backSolve(p, b)), nil
}

// backSolve returns the z of length rank with R z = b, for the leading rank columns.
func (f *QR) backSolve(rank int, b []float64) []float64 {
	z := make([]float64, rank)
	for k := rank - 1; k >= 0; k-- {
		s := b[k]
		for j := k + 1; j < rank; j++ {
			s -= float64(f.a[k*f.cols+j] * z[j])
		}
		z[k] = s / f.a[k*f.cols+k]
	}
	return z
}

// unpivot returns z, which may be cut short, in the order and the units of X.
func (f *QR) unpivot(z []float64) []float64 {
	coef := make([]float64, f.cols)
	for k, v := range z {
		coef[f.pivot[k]] = v * f.scale[f.pivot[k]]
	}
	return coef
}

// reflect applies the k-th reflection to b.
func (f *QR) reflect(k int, b []float64) {
	p := f.cols
	s := b[k]
	for i := k + 1; i < f.rows; i++ {
		s += float64(f.a[i*p+k] * b[i])
	}
	s *= f.tau[k]
	b[k] -= s
	for i := k + 1; i < f.rows; i++ {
		b[i] -= float64(f.a[i*p+k] * s)
	}
}

// MinNorm returns the shortest β, in the units of X, of those that minimize ‖y − Xβ‖,
// y of length n: the only one if Rank() = p.
func (f *QR) MinNorm(y []float64) []float64 {
	p, rank := f.cols, f.Rank()
	b := append([]float64(nil), y...)
	for k := range rank {
		f.reflect(k, b)
	}
	coef := f.unpivot(f.backSolve(rank, b))
	if rank == p {
		return coef
	}
	// The other solutions are coef + Nt, N spanning the null space: column k of N
	// undoes what one unit of the dependent column does.
	null := NewMatrix(p, p-rank, make([]float64, p*(p-rank)))
	for k := rank; k < p; k++ {
		column := make([]float64, rank)
		for i := range column {
			column[i] = -f.a[i*p+k]
		}
		z := append(f.backSolve(rank, column), make([]float64, p-rank)...)
		z[k] = 1
		for j, v := range f.unpivot(z) {
			null.data[j*null.cols+k-rank] = v
		}
	}
	t := Factor(null).MinNorm(coef)
	for j := range coef {
		for k, v := range t {
			coef[j] -= float64(null.At(j, k) * v)
		}
	}
	return coef
}
