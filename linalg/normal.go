package linalg

import "fmt"

// Normal is the normal equations of a least-squares problem, XᵀX β = Xᵀy, without any
// rounding: every element is the exact sum of the exact products.
//
// Forming XᵀX squares the condition number, which is why textbooks advise against it.
// What they warn of is the rounding; here there is none, and the solution is as good
// as the float64 problem itself. In return rows can be added in any order, by any
// number of processors, and whole sets of rows can be added and subtracted, which is
// what cross-validation does, or written down and read back (see [Normal.AppendBinary]).
type Normal struct {
	cols     int           // columns of X; y counts as one more
	rows     int           // rows added
	totals   []accumulator // Σ of each column of [X y]
	products []accumulator // upper triangle of [X y]ᵀ[X y], row by row
}

// NewNormal returns the normal equations of no rows and cols unknowns. It panics if
// cols < 0.
func NewNormal(cols int) *Normal {
	if cols < 0 {
		panic(fmt.Sprintf("linalg: normal equations of %d unknowns", cols))
	}
	return &Normal{
		cols:     cols,
		totals:   make([]accumulator, cols+1),
		products: make([]accumulator, triangleSize(cols+1)),
	}
}

// triangleSize returns the number of elements in a triangle of n rows.
func triangleSize(n int) int { return n * (n + 1) / 2 }

// Rows returns the number of rows that n holds.
func (n *Normal) Rows() int { return n.rows }

// Cols returns the number of unknowns.
func (n *Normal) Cols() int { return n.cols }

// Add adds the rows of m, which has as many unknowns; it panics if m has not.
func (n *Normal) Add(m *Normal) {
	n.requireSameCols(m)
	n.rows += m.rows
	for i := range n.totals {
		n.totals[i].add(&m.totals[i])
	}
	for i := range n.products {
		n.products[i].add(&m.products[i])
	}
}

// Sub takes away the rows of m, all of which n must hold. It panics if m has another
// number of unknowns or more rows.
func (n *Normal) Sub(m *Normal) {
	n.requireSameCols(m)
	if m.rows > n.rows {
		panic(fmt.Sprintf("linalg: %d rows taken from %d", m.rows, n.rows))
	}
	n.rows -= m.rows
	for i := range n.totals {
		n.totals[i].sub(&m.totals[i])
	}
	for i := range n.products {
		n.products[i].sub(&m.products[i])
	}
}

func (n *Normal) requireSameCols(m *Normal) {
	if n.cols != m.cols {
		panic(fmt.Sprintf("linalg: normal equations of %d and %d unknowns", n.cols, m.cols))
	}
}

// Clone returns a copy of n.
func (n *Normal) Clone() *Normal {
	c := NewNormal(n.cols)
	c.Add(n)
	return c
}

// product returns the element (j, k) of [X y]ᵀ[X y].
func (n *Normal) product(j, k int) *accumulator {
	if j > k {
		j, k = k, j
	}
	return &n.products[j*(n.cols+1)-j*(j-1)/2+k-j]
}
