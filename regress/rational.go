package regress

import (
	"math"
	"math/big"
)

// ratio returns a/b, rounded once.
//
// Special cases are:
//
//	ratio(0, 0) = NaN
//	ratio(a, 0) = +Inf for a > 0, −Inf for a < 0
func ratio(a, b *big.Rat) float64 {
	if b.Sign() == 0 {
		return float64(a.Sign()) / 0.0
	}
	return round(new(big.Rat).Quo(a, b))
}

// quotient returns r/n, nil for n ≤ 0.
func quotient(r *big.Rat, n int) *big.Rat {
	if n <= 0 {
		return nil
	}
	return new(big.Rat).Quo(r, big.NewRat(int64(n), 1))
}

// times returns r·n.
func times(r *big.Rat, n int) *big.Rat { return new(big.Rat).Mul(r, big.NewRat(int64(n), 1)) }

// round returns the float64 nearest to r.
func round(r *big.Rat) float64 {
	v, _ := r.Float64()
	return v
}

// root returns √r to the last digit, NaN for nil and for r < 0, which sums of squares that
// no rows have can lead to.
func root(r *big.Rat) float64 {
	if r == nil || r.Sign() < 0 {
		return math.NaN()
	}
	v := new(big.Float).SetPrec(160).SetRat(r)
	f, _ := v.Sqrt(v).Float64()
	return f
}

// log10 converts a natural logarithm.
func log10(ln float64) float64 { return ln / math.Ln10 }
