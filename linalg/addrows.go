package linalg

import (
	"fmt"
	"sync"

	"steptime/internal/parallel"
)

// AddMatrix adds the rows of x, m×Cols, with the right-hand sides y, of length m, on up
// to GOMAXPROCS processors. It changes neither.
//
// Errors: [ErrShape]; [ErrNotFinite] if a row holds a NaN or an infinity, when some of
// the rows may have been added.
func (n *Normal) AddMatrix(x *Matrix, y []float64) error {
	if err := checkShape(x, y, n.cols); err != nil {
		return err
	}
	var mu sync.Mutex
	var failed error
	parallel.Do(x.rows, func(_, lo, hi int) {
		part := NewNormal(n.cols)
		err := part.AddColumns(columnsOf(x, y, lo, hi))
		mu.Lock()
		defer mu.Unlock()
		n.Add(part) // in any order: the sums are exact
		if err != nil {
			failed = err
		}
	})
	return failed
}

// AddColumns adds rows given by columns: the Cols columns of X and then y, all of one
// length. It changes none of them.
//
// Errors: [ErrShape]; [ErrNotFinite] if a row holds a NaN or an infinity, when some of
// the rows may have been added.
func (n *Normal) AddColumns(columns [][]float64) error {
	if err := checkColumns(columns, n.cols); err != nil {
		return err
	}
	slices, residual := make([][]fixedBlock, len(columns)), make([]float64, blockRows)
	for lo, rows := 0, len(columns[0]); lo < rows; lo += blockRows {
		if err := n.addRange(columns, slices, residual, lo, min(lo+blockRows, rows)); err != nil {
			return err
		}
	}
	return nil
}

// fewSlices is the most slices of a column for which multiplying each with each takes
// less time than going on row by row, where one is enough.
const fewSlices = 4

// addRange adds rows lo … hi−1, at most blockRows. slices and residual are space to
// work in.
func (n *Normal) addRange(columns [][]float64, slices [][]fixedBlock, residual []float64, lo, hi int) error {
	most := 0
	for j, c := range columns {
		var finite bool
		if slices[j], finite = splitIntoSlices(slices[j][:0], c[lo:hi], residual); !finite {
			return ErrNotFinite
		}
		most = max(most, len(slices[j]))
	}
	if most > fewSlices {
		for i := lo; i < hi; i++ {
			if err := n.addRange(columns, slices, residual, i, i+1); err != nil {
				return err
			}
		}
		return nil
	}
	n.rows += hi - lo
	at := 0
	for j := range slices {
		n.totals[j].addSum(slices[j], hi-lo)
		for k := j; k < len(slices); k++ {
			n.products[at].addProduct(slices[j], slices[k], hi-lo)
			at++
		}
	}
	return nil
}

// addSum adds the sum of n values, each a sum of slices.
func (a *accumulator) addSum(x []fixedBlock, n int) {
	for i := range x {
		a.addScaled(x[i].total(n), x[i].exponent)
	}
}

// addProduct adds the sum of the products of n values, each a sum of slices.
func (a *accumulator) addProduct(x, y []fixedBlock, n int) {
	for i := range x {
		for j := range y {
			a.addScaled(fixedDot(&x[i], &y[j], n), x[i].exponent+y[j].exponent)
		}
	}
}

// checkShape returns an ErrShape unless x has cols columns and y as many rows as x.
func checkShape(x *Matrix, y []float64, cols int) error {
	if x.cols != cols || x.rows != len(y) {
		return fmt.Errorf("%w: %d×%d matrix and %d right-hand sides for %d unknowns", ErrShape, x.rows, x.cols, len(y), cols)
	}
	return nil
}

// checkColumns returns an ErrShape unless there are cols columns and y, all of one
// length.
func checkColumns(columns [][]float64, cols int) error {
	if len(columns) != cols+1 {
		return fmt.Errorf("%w: %d columns for %d unknowns and y", ErrShape, len(columns), cols)
	}
	for _, c := range columns {
		if len(c) != len(columns[0]) {
			return fmt.Errorf("%w: columns of %d and %d rows", ErrShape, len(columns[0]), len(c))
		}
	}
	return nil
}
