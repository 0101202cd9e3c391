package regress

import (
	"math"
	"math/big"

	"steptime/linalg"
)

// Score returns how any coefficients do on the rows that n holds: R² = 1 − RSS/TSS, and the
// root of the mean squared residual. TSS is about the mean of these rows if the model has
// a constant term. Both are NaN for no rows, for coefficients that are not finite, and if
// there are not as many as columns; R² also where TSS is 0.
func Score(n *linalg.Normal, coef []float64) (r2, rmse float64) {
	if n.Rows() == 0 || len(coef) != n.Cols() || !finite(coef) {
		return math.NaN(), math.NaN()
	}
	rss, tss := n.RSSAt(coef), totalSumOfSquares(n)
	r2 = math.NaN()
	if tss.Sign() != 0 {
		r2 = ratio(new(big.Rat).Sub(tss, rss), tss)
	}
	return r2, root(quotient(rss, n.Rows()))
}

func finite(v []float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
