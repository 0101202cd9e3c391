package linalg

import (
	"fmt"
	"math"
	"sync"

	"steptime/internal/parallel"
)

// Normal is the normal equations of a least-squares problem, XᵀX β = Xᵀy, without any
// rounding: every element is the exact sum of the exact products.
//
// Forming XᵀX squares the condition number, which is why textbooks advise against it.
// What they warn of is the rounding; here there is none, and the solution is as good
// as the float64 problem itself. In return rows can be added in any order, by any
// number of processors, and whole sets of rows can be added and subtracted, which is
// what cross-validation does.
type Normal struct {
	cols int           // columns of X; y counts as one more
	rows int           // rows added
	unit []int         // per column, y last: each value so far is a multiple of 2^unit
	sums []accumulator // upper triangle of [X y]ᵀ[X y], row by row
}

// NewNormal returns the normal equations of no rows and cols unknowns.
func NewNormal(cols int) *Normal {
	n := &Normal{
		cols: cols,
		unit: make([]int, cols+1),
		sums: make([]accumulator, (cols+1)*(cols+2)/2),
	}
	for j := range n.unit {
		n.unit[j] = math.MaxInt
	}
	return n
}

// Rows returns the number of rows that n holds.
func (n *Normal) Rows() int { return n.rows }

// Cols returns the number of unknowns.
func (n *Normal) Cols() int { return n.cols }

// Add adds the rows of m.
func (n *Normal) Add(m *Normal) {
	n.rows += m.rows
	for j := range n.unit {
		n.unit[j] = min(n.unit[j], m.unit[j])
	}
	for i := range n.sums {
		n.sums[i].add(&m.sums[i])
	}
}

// Sub takes away the rows of m, all of which n holds.
func (n *Normal) Sub(m *Normal) {
	n.rows -= m.rows
	for i := range n.sums {
		n.sums[i].sub(&m.sums[i])
	}
}

// Clone returns a copy of n.
func (n *Normal) Clone() *Normal {
	c := NewNormal(n.cols)
	c.Add(n)
	return c
}

// AddMatrix adds the rows of x, m×cols, with the right-hand sides y, of length m.
// It returns ErrNotFinite, and may have added some of the rows, if one holds a NaN or
// an infinity.
func (n *Normal) AddMatrix(x *Matrix, y []float64) error {
	if x.cols != n.cols || x.rows != len(y) {
		panic(fmt.Sprintf("linalg: %d×%d matrix and %d right-hand sides for %d unknowns", x.rows, x.cols, len(y), n.cols))
	}
	var mu sync.Mutex
	var failed error
	parallel.Do(x.rows, func(_, lo, hi int) {
		columns := make([][]float64, n.cols+1)
		for j := range n.cols {
			columns[j] = make([]float64, hi-lo)
			for i := lo; i < hi; i++ {
				columns[j][i-lo] = x.data[i*x.cols+j]
			}
		}
		columns[n.cols] = y[lo:hi]
		part := NewNormal(n.cols)
		err := part.AddColumns(columns)
		mu.Lock()
		defer mu.Unlock()
		n.Add(part) // in any order: the sums are exact
		if err != nil {
			failed = err
		}
	})
	return failed
}

// AddColumns adds rows given by columns: the cols columns of X and then y, all of one
// length. It returns ErrNotFinite, and may have added some of the rows, if one holds
// a NaN or an infinity.
func (n *Normal) AddColumns(columns [][]float64) error {
	if len(columns) != n.cols+1 {
		panic(fmt.Sprintf("linalg: %d columns for %d unknowns and y", len(columns), n.cols))
	}
	for _, c := range columns {
		if len(c) != len(columns[0]) {
			panic(fmt.Sprintf("linalg: columns of %d and %d rows", len(columns[0]), len(c)))
		}
	}
	parts, rest := make([][]fixed, len(columns)), make([]float64, fixedRows)
	for lo, rows := 0, len(columns[0]); lo < rows; lo += fixedRows {
		if err := n.addRange(columns, parts, rest, lo, min(lo+fixedRows, rows)); err != nil {
			return err
		}
	}
	return nil
}

// fewParts is the most parts of a column for which multiplying each with each takes
// less time than going on row by row, where one is enough.
const fewParts = 4

// addRange adds rows lo … hi−1, at most fixedRows. parts and rest are space to work
// in.
func (n *Normal) addRange(columns [][]float64, parts [][]fixed, rest []float64, lo, hi int) error {
	most := 0
	for j, c := range columns {
		var finite bool
		if parts[j], finite = expand(parts[j][:0], c[lo:hi], rest); !finite {
			return ErrNotFinite
		}
		most = max(most, len(parts[j]))
	}
	if most > fewParts {
		for i := lo; i < hi; i++ {
			if err := n.addRange(columns, parts, rest, i, i+1); err != nil {
				return err
			}
		}
		return nil
	}
	n.rows += hi - lo
	at := 0
	for j := range parts {
		for i := range parts[j] {
			n.unit[j] = min(n.unit[j], parts[j][i].lowest)
		}
		for k := j; k < len(parts); k++ {
			n.sums[at].addProduct(parts[j], parts[k], hi-lo)
			at++
		}
	}
	return nil
}

// addProduct adds the sum of the products of n values, each a sum of parts.
func (a *accumulator) addProduct(x, y []fixed, n int) {
	for i := range x {
		for j := range y {
			a.addScaled(dot(&x[i], &y[j], n), x[i].exp+y[j].exp)
		}
	}
}
