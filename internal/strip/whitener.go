package strip

import (
	"steptime/internal/dd"
	"steptime/linalg"
)

// Whitener turns the rows x of a design X into the rows q = R⁻ᵀx of the factor Q of X = QR,
// whose columns are orthonormal. The squared length of q is the leverage of x.
type Whitener struct {
	// Rows is R⁻ᵀ, p×p, its columns in the order of those of X.
	Rows [][]float64

	order   []int // row k is 0 but in the columns order[:k+1]
	precise bool
}

// maxPlainCond is the condition number up to which a row of Q may be computed in float64:
// columns that cancel then cost it four of sixteen digits at most.
const maxPlainCond = 1e4

// NewWhitener returns the whitener of the rows that s is the solution for.
func NewWhitener(s *linalg.Solution) *Whitener {
	m := s.Whitener()
	p := m.Rows()
	w := &Whitener{precise: s.Cond > maxPlainCond, Rows: make([][]float64, p), order: make([]int, p)}
	taken := make([]bool, p)
	for k := range w.Rows {
		w.Rows[k] = m.Row(k)
		for j, v := range w.Rows[k] {
			if v != 0 && !taken[j] {
				w.order[k], taken[j] = j, true
			}
		}
	}
	return w
}

// NewColumns returns room for the rows q of a strip, by columns.
func (w *Whitener) NewColumns() [][]float64 {
	q := make([][]float64, len(w.Rows))
	for k := range q {
		q[k] = make([]float64, Rows)
	}
	return q
}

// Whiten sets the columns of q to those of the rows q of a strip of rows x. Where columns
// of X are nearly dependent they cancel, and q is computed as if in twice the precision.
func (w *Whitener) Whiten(q, x [][]float64) {
	rows := len(x[0])
	for k, column := range q {
		if w.precise {
			w.preciseElements(k, x, column[:rows])
		} else {
			Times(w.Rows[k], x, column[:rows])
		}
	}
}

// preciseElements sets q to element k of each row, as if in twice the precision (T. Ogita,
// S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM Journal on Scientific
// Computing 26, 2005, algorithm 5.3).
func (w *Whitener) preciseElements(k int, x [][]float64, q []float64) {
	for i := range q {
		sum, rest := 0.0, 0.0
		for _, j := range w.order[:k+1] {
			product, e := dd.TwoProd(w.Rows[k][j], x[j][i])
			var e2 float64
			sum, e2 = dd.TwoSum(sum, product)
			rest += e + e2
		}
		q[i] = sum + rest
	}
}
