package linalg

// Fold returns the normal equations with column k added to column j and then left
// out: those of a matrix whose column j is the sum of two float64 columns.
func (n *Normal) Fold(j, k int) *Normal {
	m := NewNormal(n.cols - 1)
	m.rows = n.rows
	var from []int // column of m → column of n
	for c := range n.cols + 1 {
		if c != k {
			from = append(from, c)
		}
	}
	at := 0
	for a, fa := range from {
		m.unit[a] = n.unit[fa]
		if fa == j {
			m.unit[a] = min(n.unit[j], n.unit[k])
		}
		for _, fb := range from[a:] {
			m.sums[at].add(n.sum(fa, fb))
			if fa == j {
				m.sums[at].add(n.sum(k, fb))
			}
			if fb == j {
				m.sums[at].add(n.sum(fa, k))
			}
			if fa == j && fb == j {
				m.sums[at].add(n.sum(k, k))
			}
			at++
		}
	}
	return m
}
