package linalg

import "fmt"

// MergeColumns returns the normal equations with columns j and k of X replaced by their
// sum, at the place of column j: those of a matrix with a column that is the exact sum
// of two float64 columns, such as the high and the low part of a product.
func (n *Normal) MergeColumns(j, k int) *Normal {
	if j == k || min(j, k) < 0 || max(j, k) >= n.cols {
		panic(fmt.Sprintf("linalg: columns %d and %d of %d to be merged", j, k, n.cols))
	}
	m := NewNormal(n.cols - 1)
	m.rows = n.rows
	var from [][]int // column of m → columns of n whose sum it is
	for c := range n.cols + 1 {
		switch c {
		case j:
			from = append(from, []int{j, k})
		case k:
		default:
			from = append(from, []int{c})
		}
	}
	for a := range from {
		for _, u := range from[a] {
			m.totals[a].add(&n.totals[u])
			for b := a; b < len(from); b++ {
				for _, v := range from[b] {
					m.product(a, b).add(n.product(u, v))
				}
			}
		}
	}
	return m
}
