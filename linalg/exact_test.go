package linalg

import (
	"math/big"
)

// exactSolution is the least-squares solution in rational arithmetic, by other means
// than the package's: the normal equations of big.Rat and Gauss–Jordan elimination.
type exactSolution struct {
	coef    []*big.Rat
	inverse [][]*big.Rat // of XᵀX
	rss     *big.Rat
}

// solveExactly returns ok = false if XᵀX is singular.
func solveExactly(x *Matrix, y []float64) (s exactSolution, ok bool) {
	p := x.Cols()
	a := make([][]*big.Rat, p) // [XᵀX | I]
	for j := range a {
		for k := range p {
			a[j] = append(a[j], exactInner(x, j, func(i int) float64 { return x.At(i, k) }))
		}
		for k := range p {
			a[j] = append(a[j], big.NewRat(int64(1-min(1, (j-k)*(j-k))), 1))
		}
	}
	if !gaussJordan(a) {
		return s, false
	}
	s.rss = new(big.Rat)
	for _, v := range y {
		s.rss.Add(s.rss, new(big.Rat).Mul(rat(v), rat(v)))
	}
	for j := range p {
		s.inverse = append(s.inverse, a[j][p:])
		sum := new(big.Rat)
		for k := range p {
			xy := exactInner(x, k, func(i int) float64 { return y[i] })
			sum.Add(sum, xy.Mul(xy, s.inverse[j][k]))
		}
		s.coef = append(s.coef, sum)
		xy := exactInner(x, j, func(i int) float64 { return y[i] })
		s.rss.Sub(s.rss, xy.Mul(xy, sum))
	}
	return s, true
}

// exactInner returns the inner product of column j of x with v.
func exactInner(x *Matrix, j int, v func(i int) float64) *big.Rat {
	sum := new(big.Rat)
	for i := range x.Rows() {
		sum.Add(sum, new(big.Rat).Mul(rat(x.At(i, j)), rat(v(i))))
	}
	return sum
}

// gaussJordan turns the left square of a into the identity; false if it is singular.
func gaussJordan(a [][]*big.Rat) bool {
	for k := range a {
		i := k
		for i < len(a) && a[i][k].Sign() == 0 {
			i++
		}
		if i == len(a) {
			return false
		}
		a[k], a[i] = a[i], a[k]
		head := new(big.Rat).Set(a[k][k])
		for c := range a[k] {
			a[k][c].Quo(a[k][c], head)
		}
		for i := range a {
			factor := new(big.Rat).Set(a[i][k])
			for c := range a[i] {
				if i != k {
					a[i][c].Sub(a[i][c], new(big.Rat).Mul(factor, a[k][c]))
				}
			}
		}
	}
	return true
}

func rat(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }

func nearest(v *big.Rat) float64 {
	f, _ := v.Float64()
	return f
}
