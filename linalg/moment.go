package linalg

import (
	"math"
	"math/big"
)

// Moment returns the exact Σ u·v over the rows, where u and v are the columns j and k
// of X, or y for index Cols().
func (n *Normal) Moment(j, k int) *big.Rat {
	unit := n.exponent(j) + n.exponent(k)
	return scaledRat(n.sum(j, k).int(unit), unit)
}

// integers returns [X y]ᵀ[X y] with column j in units of 2^unit[j].
func (n *Normal) integers() (g [][]*big.Int, unit []int) {
	m := n.cols + 1
	unit = make([]int, m)
	for j := range unit {
		unit[j] = n.exponent(j)
	}
	g = make([][]*big.Int, m)
	for j := range g {
		g[j] = make([]*big.Int, m)
	}
	at := 0
	for j := range m {
		for k := j; k < m; k++ {
			g[j][k] = n.sums[at].int(unit[j] + unit[k])
			g[k][j] = g[j][k]
			at++
		}
	}
	return g, unit
}

// exponent returns the largest known e such that column j holds multiples of 2^e.
func (n *Normal) exponent(j int) int {
	if n.unit[j] == math.MaxInt {
		return 0 // a column of zeros
	}
	return n.unit[j]
}

// scaledRat returns z·2^exp.
func scaledRat(z *big.Int, exp int) *big.Rat {
	one := big.NewInt(1)
	if exp >= 0 {
		return new(big.Rat).SetInt(new(big.Int).Lsh(z, uint(exp)))
	}
	return new(big.Rat).SetFrac(z, one.Lsh(one, uint(-exp)))
}

// RSSAt returns the exact residual sum of squares ‖y − Xβ‖² of the rows that n holds,
// for any finite β.
func (n *Normal) RSSAt(beta []float64) *big.Rat {
	// With θ = (β, −1): ‖y − Xβ‖² = θᵀ [X y]ᵀ[X y] θ.
	theta := make([]*big.Rat, n.cols+1)
	for j, b := range beta {
		theta[j] = new(big.Rat).SetFloat64(b)
	}
	theta[n.cols] = big.NewRat(-1, 1)
	sum, t, two := new(big.Rat), new(big.Rat), big.NewRat(2, 1)
	for j := range theta {
		for k := j; k < len(theta); k++ {
			t.Mul(theta[j], theta[k])
			if k > j {
				t.Mul(t, two)
			}
			sum.Add(sum, t.Mul(t, n.Moment(j, k)))
		}
	}
	return sum
}

// sum returns the element (j, k) of [X y]ᵀ[X y].
func (n *Normal) sum(j, k int) *accumulator {
	if j > k {
		j, k = k, j
	}
	return &n.sums[j*(n.cols+1)-j*(j-1)/2+k-j]
}
