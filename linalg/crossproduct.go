package linalg

import (
	"fmt"
	"math/big"
)

// CrossProduct returns the exact Σ u·v over the rows, where u and v are the columns j
// and k of X, or y for index Cols().
func (n *Normal) CrossProduct(j, k int) *big.Rat { return n.product(j, k).rat() }

// Constant returns the first column of X that is the same number in every row, other
// than 0: a constant term. It returns −1 if there is none, and if there are no rows.
func (n *Normal) Constant() int {
	rows := big.NewInt(int64(n.rows))
	for j := range n.cols {
		total := n.totals[j].int(accumulatorUnit / 2)
		if total.Sign() == 0 {
			continue
		}
		// (Σx)² ≤ n·Σx², with equality only where all x are equal (Cauchy–Schwarz).
		squares := n.product(j, j).int(accumulatorUnit)
		if total.Mul(total, total).Cmp(squares.Mul(squares, rows)) == 0 {
			return j
		}
	}
	return -1
}

// RSSAt returns the exact residual sum of squares ‖y − Xβ‖² of the rows that n holds,
// for any finite β of length Cols(). It panics for others.
func (n *Normal) RSSAt(beta []float64) *big.Rat {
	if len(beta) != n.cols {
		panic(fmt.Sprintf("linalg: %d coefficients for %d unknowns", len(beta), n.cols))
	}
	// With θ = (β, −1): ‖y − Xβ‖² = θᵀ [X y]ᵀ[X y] θ.
	theta := make([]*big.Rat, n.cols+1)
	for j, b := range beta {
		if theta[j] = new(big.Rat).SetFloat64(b); theta[j] == nil {
			panic(fmt.Sprintf("linalg: coefficient %d is %v", j, b))
		}
	}
	theta[n.cols] = big.NewRat(-1, 1)
	sum, t, two := new(big.Rat), new(big.Rat), big.NewRat(2, 1)
	for j := range theta {
		for k := j; k < len(theta); k++ {
			t.Mul(theta[j], theta[k])
			if k > j {
				t.Mul(t, two)
			}
			sum.Add(sum, t.Mul(t, n.CrossProduct(j, k)))
		}
	}
	return sum
}

// integers returns [X y]ᵀ[X y] as integers, its element (j, k) in units of
// 2^(exponent[j] + exponent[k]).
func (n *Normal) integers() (g [][]*big.Int, exponent []int) {
	exponent = n.exponents()
	g = make([][]*big.Int, len(exponent))
	for j := range g {
		g[j] = make([]*big.Int, len(exponent))
		for k := range j + 1 {
			g[j][k] = n.product(j, k).int(exponent[j] + exponent[k])
			g[k][j] = g[j][k]
		}
	}
	return g, exponent
}

// exponents returns an exponent for each column of [X y] such that every element (j, k)
// of [X y]ᵀ[X y] is a multiple of 2^(exponent[j] + exponent[k]). Taken column by column,
// each is the largest that those before it allow.
func (n *Normal) exponents() []int {
	exponent := make([]int, n.cols+1)
	for j := range exponent {
		e, ok := n.product(j, j).exponent()
		if !ok {
			continue // a column of zeros, whose products are 0 too
		}
		exponent[j] = e >> 1 // rounded down
		for k := range j {
			if e, ok := n.product(j, k).exponent(); ok {
				exponent[j] = min(exponent[j], e-exponent[k])
			}
		}
	}
	return exponent
}

// scaledRat returns z·2^exp.
func scaledRat(z *big.Int, exp int) *big.Rat {
	one := big.NewInt(1)
	if exp >= 0 {
		return new(big.Rat).SetInt(new(big.Int).Lsh(z, uint(exp)))
	}
	return new(big.Rat).SetFrac(z, one.Lsh(one, uint(-exp)))
}
