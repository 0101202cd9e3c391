package linalg

import (
	"fmt"
	"math"

	"steptime/internal/dd"
)

// projection is the W with WᵀW = (XᵀX)⁻¹, which projects onto the columns of X:
// X(XᵀX)⁻¹Xᵀ = QQᵀ, the rows of Q being W times the rows of X.
type projection struct {
	hi, lo *Matrix   // their sum, to 106 bits, times scale is W
	scale  []float64 // a power of two for each column
	order  []int     // row k of W is 0 but in the columns order[:k+1]
}

func newProjection(e *elimination, exp []int) projection {
	w := projection{order: e.pivot, scale: make([]float64, e.cols)}
	w.hi, w.lo = e.whitener(exp)
	for j := range w.scale {
		w.scale[j] = math.Ldexp(1, -exp[j])
	}
	return w
}

// Leverage returns xᵀ(XᵀX)⁻¹x for a row x of length p: the variance of the prediction
// at x, in units of the residual variance, and for a row of X its leverage. The
// relative error is a few 2⁻⁵³ as long as Cond is below 2⁵⁰, and about Cond·2⁻¹⁰³
// beyond. It panics if x has another length.
func (s *Solution) Leverage(x []float64) float64 {
	w := &s.projection
	if len(x) != len(w.order) {
		panic(fmt.Sprintf("linalg: leverage of a row of %d in a design of %d columns", len(x), len(w.order)))
	}
	sum := 0.0
	for k := range w.order {
		v := w.row(k, x)
		sum += float64(v * v)
	}
	return sum
}

// row returns the inner product of row k of W with x, as if in twice the precision
// (T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM Journal on
// Scientific Computing 26, 2005, algorithm 5.3).
func (w *projection) row(k int, x []float64) float64 {
	hi, lo := w.hi.Row(k), w.lo.Row(k)
	sum, rest := 0.0, 0.0
	for _, j := range w.order[:k+1] {
		v := x[j] * w.scale[j]
		product, e := dd.TwoProd(hi[j], v)
		var e2 float64
		sum, e2 = dd.TwoSum(sum, product)
		rest += e + e2 + float64(lo[j]*v)
	}
	return sum + rest
}

// Whitener returns the p×p matrix W with WᵀW = (XᵀX)⁻¹, each element to the last
// digit: W times a row of X is the row of Q of a factorization X = QR, whose columns
// are orthonormal.
func (s *Solution) Whitener() *Matrix {
	w := &s.projection
	m := NewMatrix(w.hi.rows, w.hi.cols, append([]float64(nil), w.hi.data...))
	for i := range m.data {
		m.data[i] *= w.scale[i%m.cols]
	}
	return m
}
