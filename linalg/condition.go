package linalg

import "math"

// conditionNumber returns σ₁/σₚ of X with its columns scaled to unit length, from a
// triangle R of X D Π = Q R, D diagonal, whose rows decrease from top to bottom as
// pivoting leaves them. It is +Inf if R is singular and 1 if it is empty.
//
// One-sided Jacobi rotations on the rows keep the relative accuracy of small singular
// values where R is a diagonal matrix times a well-conditioned one, so even condition
// numbers far beyond 2⁵³ come out right (J. Demmel, M. Gu, S. Eisenstat, I. Slapničar,
// K. Veselić, Z. Drmač, "Computing the singular value decomposition with high
// relative accuracy", Linear Algebra and its Applications 299, 1999).
func conditionNumber(r *Matrix) float64 {
	if r.rows == 0 {
		return 1
	}
	a := unitColumns(r)
	for sweep := 0; sweep < 60 && rotateRows(a); sweep++ {
	}
	smallest, largest := math.Inf(1), 0.0
	for i := range a.rows {
		s := length(a.Row(i))
		smallest, largest = min(smallest, s), max(largest, s)
	}
	if smallest == 0 {
		return math.Inf(1)
	}
	return largest / smallest
}

// unitColumns returns r with its columns scaled to unit length; columns of zeros
// stay as they are.
func unitColumns(r *Matrix) *Matrix {
	u := NewMatrix(r.rows, r.cols, append([]float64(nil), r.data...))
	column := make([]float64, r.rows)
	for j := range r.cols {
		for i := range column {
			column[i] = r.At(i, j)
		}
		norm := length(column)
		for i := 0; i < u.rows && norm > 0; i++ {
			u.Row(i)[j] /= norm
		}
	}
	return u
}

// rotateRows makes the rows of each pair orthogonal, once for each pair, and reports
// whether any were not.
func rotateRows(a *Matrix) (rotated bool) {
	for i := range a.rows {
		for j := i + 1; j < a.rows; j++ {
			if rotate(a.Row(i), a.Row(j)) {
				rotated = true
			}
		}
	}
	return rotated
}

// rotate makes u and v orthogonal (G. H. Golub, C. F. Van Loan, Matrix Computations,
// 4th ed., section 8.5.2) and reports whether they were not, to the accuracy of their
// inner product. It works with the directions of u and v and the ratio of their
// lengths, since the squares of small rows would vanish.
func rotate(u, v []float64) bool {
	lu, lv := length(u), length(v)
	if lu == 0 || lv == 0 {
		return false
	}
	cosine := 0.0
	for k := range u {
		cosine += float64((u[k] / lu) * (v[k] / lv))
	}
	if math.Abs(cosine) <= float64(len(u))*0x1p-53 {
		return false
	}
	ratio := lv / lu
	zeta := (ratio - 1/ratio) / (2 * cosine)
	t := 1 / (2 * zeta) // the limit for large ζ, whose square may overflow
	if math.Abs(zeta) < 0x1p27 {
		t = math.Copysign(1, zeta) / (math.Abs(zeta) + math.Sqrt(1+float64(zeta*zeta)))
	}
	c := 1 / math.Sqrt(1+float64(t*t))
	s := c * t
	for k := range u {
		x, y := u[k], v[k]
		u[k] = float64(c*x) - float64(s*y)
		v[k] = float64(s*x) + float64(c*y)
	}
	return true
}

// length returns ‖v‖ without overflow or underflow on the way.
func length(v []float64) float64 {
	up := math.Ldexp(1, -exponent(v))
	sum := 0.0
	for _, x := range v {
		x *= up
		sum += float64(x * x)
	}
	return math.Sqrt(sum) / up
}

// exponent returns the e for which 2^−e times the largest magnitude of v lies in [½, 1),
// but no e below −1023, since 2¹⁰²³ is the largest power of two that is a float64.
func exponent(v []float64) int {
	_, e := math.Frexp(largestMagnitude(v))
	return max(e, -1023)
}
