package regress

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

// WhiteRows is the rows q of a strip of a design.
type WhiteRows struct {
	Columns [][]float64 // p of them, of StripRows elements; those beyond Rows mean nothing
	Rows    int         // of the strip
}

// NewRows returns a WhiteRows for Strip to fill, again and again.
func (w *Whitener) NewRows() *WhiteRows {
	q := &WhiteRows{Columns: make([][]float64, len(w.Rows))}
	for k := range q.Columns {
		q.Columns[k] = make([]float64, StripRows)
	}
	return q
}

// Strip sets q to the whitened rows of a strip, whose columns are in b. Where columns of X
// are nearly dependent, terms cancel, and q is computed as if in twice the precision.
func (w *Whitener) Strip(b *Block, q *WhiteRows) {
	q.Rows = len(b.Columns[0])
	for k, column := range q.Columns {
		if w.precise {
			w.preciseElements(k, b, column[:q.Rows])
		} else {
			b.Times(w.Rows[k], column[:q.Rows])
		}
	}
}

// Times sets out to γᵀq for each row.
func (q *WhiteRows) Times(gamma, out []float64) { combine(gamma, q.Columns, out[:q.Rows]) }

// SquaredLengths sets out to ‖q‖² for each row.
func (q *WhiteRows) SquaredLengths(out []float64) { squaredLengths(q.Columns, out[:q.Rows]) }

// preciseElements is elements as if in twice the precision (T. Ogita, S. M. Rump,
// S. Oishi, "Accurate sum and dot product", SIAM Journal on Scientific Computing 26,
// 2005, algorithm 5.3).
func (w *Whitener) preciseElements(k int, b *Block, q []float64) {
	for i := range q {
		sum, rest := 0.0, 0.0
		for _, j := range w.order[:k+1] {
			product, e := dd.TwoProd(w.Rows[k][j], b.Columns[j][i])
			var e2 float64
			sum, e2 = dd.TwoSum(sum, product)
			rest += e + e2
		}
		q[i] = sum + rest
	}
}
