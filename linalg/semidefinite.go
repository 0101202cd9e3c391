package linalg

import "math/big"

// isPossible reports whether n can be the sums of n.rows rows: the cross products of 1, the
// columns of X, and y are a positive semidefinite matrix of rank n.rows at most, and no
// sum of squares is larger than the largest float64 allow.
func (n *Normal) isPossible() bool {
	m := NewNormal(n.cols + 1) // with a column of ones before those of n
	m.products[0].addScaled(int192{uint64(n.rows)}, 0)
	copy(m.products[1:], n.totals)
	copy(m.products[1+len(n.totals):], n.products)
	for j := range n.cols + 1 {
		squares := n.product(j, j).int(2 * 1024) // each is below 2²⁰⁴⁸
		if squares.Sign() != 0 && squares.CmpAbs(big.NewInt(int64(n.rows))) >= 0 {
			return false
		}
	}
	g, _ := m.integers()
	rank, ok := semidefiniteRank(g)
	return ok && rank <= n.rows
}

// semidefiniteRank returns the rank of the symmetric matrix g, which it overwrites; ok is
// false if g is not positive semidefinite. It is Bareiss's elimination with symmetric
// pivoting, as in [elimination].
func semidefiniteRank(g [][]*big.Int) (rank int, ok bool) {
	previous, t := big.NewInt(1), new(big.Int)
	left := make([]int, len(g)) // rows and columns that are not eliminated
	for i := range left {
		left[i] = i
	}
	for len(left) > 0 {
		at := 0
		for at < len(left) && g[left[at]][left[at]].Sign() == 0 {
			at++
		}
		if at == len(left) {
			return rank, allZero(g, left)
		}
		k := left[at]
		pivot := g[k][k]
		if pivot.Sign() < 0 {
			return rank, false
		}
		left = append(left[:at:at], left[at+1:]...)
		for _, i := range left {
			for _, j := range left {
				v := new(big.Int).Mul(pivot, g[i][j])
				v.Sub(v, t.Mul(g[i][k], g[k][j]))
				g[i][j] = v.Quo(v, previous)
			}
		}
		previous = pivot
		rank++
	}
	return rank, true
}

// allZero reports whether g is 0 in the rows and columns with the given indices.
func allZero(g [][]*big.Int, indices []int) bool {
	for _, i := range indices {
		for _, j := range indices {
			if g[i][j].Sign() != 0 {
				return false
			}
		}
	}
	return true
}
