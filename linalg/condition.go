package linalg

import "math"

// conditionNumber returns σ₁/σₚ of a p×p triangular matrix whose rows decrease from
// top to bottom, as a pivoted factorization leaves them; +Inf if it is singular, 1 if
// it is empty.
//
// One-sided Jacobi rotations on the rows keep the relative accuracy of small singular
// values where R is a diagonal matrix times a well-conditioned one, so even condition
// numbers far beyond 2⁵³ come out right (J. Demmel, M. Gu, S. Eisenstat, I. Slapničar,
// K. Veselić, Z. Drmač, "Computing the singular value decomposition with high
// relative accuracy", Linear Algebra and its Applications 299, 1999).
func conditionNumber(r *Matrix) float64 {
	p := r.rows
	if p == 0 {
		return 1
	}
	a := NewMatrix(p, p, append([]float64(nil), r.data...))
	for sweep := 0; sweep < 60 && rotateRows(a); sweep++ {
	}
	smallest, largest := math.Inf(1), 0.0
	for i := range p {
		s := math.Sqrt(dotFloat(a.Row(i), a.Row(i)))
		smallest, largest = min(smallest, s), max(largest, s)
	}
	return largest / smallest
}

// rotateRows makes each pair of rows orthogonal once and tells whether any were not.
func rotateRows(a *Matrix) (rotated bool) {
	for i := range a.rows {
		for j := i + 1; j < a.rows; j++ {
			u, v := a.Row(i), a.Row(j)
			uu, uv, vv := dotFloat(u, u), dotFloat(u, v), dotFloat(v, v)
			if math.Abs(uv) <= 0x1p-52*math.Sqrt(uu)*math.Sqrt(vv) {
				continue
			}
			rotated = true
			zeta := (vv - uu) / (2 * uv)
			t := math.Copysign(1, zeta) / (math.Abs(zeta) + math.Sqrt(1+float64(zeta*zeta)))
			c := 1 / math.Sqrt(1+float64(t*t))
			s := c * t
			for k := range u {
				x, y := u[k], v[k]
				u[k] = float64(c*x) - float64(s*y)
				v[k] = float64(s*x) + float64(c*y)
			}
		}
	}
	return rotated
}

func dotFloat(u, v []float64) float64 {
	s := 0.0
	for i := range u {
		s += float64(u[i] * v[i])
	}
	return s
}
