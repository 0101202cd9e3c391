package regress

import (
	"steptime/internal/dd"
	"steptime/linalg"
)

// Whitener makes the rows x of a step-time design X the rows q = Wx of Q, X = QR. The
// square of a row's length is its leverage.
type Whitener struct {
	W [4][4]float64 // R⁻ᵀ, its columns in the order of Terms

	order   [4]int // row k of W is 0 but in the columns order[:k+1]
	precise bool
}

// plainCond is the condition number up to which a row of Q may be computed in float64:
// terms that cancel then cost it four of sixteen digits at most.
const plainCond = 1e4

// NewWhitener returns the whitener of the design that s is the solution for.
func NewWhitener(s *linalg.Solution) Whitener {
	w := Whitener{precise: s.Cond > plainCond}
	m := s.Whitener()
	var taken [4]bool
	for k := range w.W {
		copy(w.W[k][:], m.Row(k))
		for j, v := range w.W[k] {
			if v != 0 && !taken[j] {
				w.order[k], taken[j] = j, true
			}
		}
	}
	return w
}

// Row returns q = Wx of a step. Where terms are nearly confounded they cancel, and it is
// computed as if in twice the precision (T. Ogita, S. M. Rump, S. Oishi, "Accurate sum
// and dot product", SIAM Journal on Scientific Computing 26, 2005, algorithm 5.3).
func (w *Whitener) Row(batchSize, seqLen float64) (q0, q1, q2, q3 float64) {
	if w.precise {
		q := w.preciseRow(Row(batchSize, seqLen))
		return q[0], q[1], q[2], q[3]
	}
	product := float64(batchSize * seqLen)
	along := func(v *[4]float64) float64 {
		return float64(v[0]*product) + float64(v[1]*batchSize) + float64(v[2]*seqLen) + v[3]
	}
	return along(&w.W[0]), along(&w.W[1]), along(&w.W[2]), along(&w.W[3])
}

func (w *Whitener) preciseRow(x [4]float64) (q [4]float64) {
	for k := range q {
		sum, rest := 0.0, 0.0
		for _, j := range w.order[:k+1] {
			product, e := dd.TwoProd(w.W[k][j], x[j])
			var e2 float64
			sum, e2 = dd.TwoSum(sum, product)
			rest += e + e2
		}
		q[k] = sum + rest
	}
	return q
}
