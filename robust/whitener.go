package robust

import (
	"steptime/internal/dd"
	"steptime/linalg"
)

// whitener makes the rows x of a design X the rows q = Wx of Q, X = QR.
type whitener struct {
	w       [4][4]float64
	order   [4]int // row k of W is 0 but in the columns order[:k+1]
	precise bool
}

func newWhitener(s *linalg.Solution) whitener {
	w := whitener{precise: s.Cond > 1e4}
	m := s.Whitener()
	var taken [4]bool
	for k := range w.w {
		copy(w.w[k][:], m.Row(k))
		for j, v := range w.w[k] {
			if v != 0 && !taken[j] {
				w.order[k], taken[j] = j, true
			}
		}
	}
	return w
}

// row returns Wx. Where terms are nearly confounded they cancel, and it is computed as
// if in twice the precision (T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot
// product", SIAM Journal on Scientific Computing 26, 2005, algorithm 5.3).
func (w *whitener) row(x [4]float64) (q [4]float64) {
	if !w.precise {
		return [4]float64{dot(&w.w[0], &x), dot(&w.w[1], &x), dot(&w.w[2], &x), dot(&w.w[3], &x)}
	}
	for k := range q {
		sum, rest := 0.0, 0.0
		for _, j := range w.order[:k+1] {
			product, e := dd.TwoProd(w.w[k][j], x[j])
			var e2 float64
			sum, e2 = dd.TwoSum(sum, product)
			rest += e + e2
		}
		q[k] = sum + rest
	}
	return q
}

func dot(a, b *[4]float64) float64 {
	return float64(a[0]*b[0]) + float64(a[1]*b[1]) + float64(a[2]*b[2]) + float64(a[3]*b[3])
}
