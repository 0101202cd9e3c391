package regress

import (
	"errors"
	"fmt"
)

// ErrShape means that sizes do not fit together: columns of different lengths, a response
// or a row of another length than the design asks for, a row that the design does not
// have, a design of no columns, or more groups than Groups can hold.
var ErrShape = errors.New("regress: sizes do not match")

// checkLength returns an error that wraps ErrShape unless got is want.
func checkLength(what string, got, want int) error {
	if got != want {
		return fmt.Errorf("%w: %s has length %d where the design asks for %d", ErrShape, what, got, want)
	}
	return nil
}

// checkRow returns an error that wraps ErrShape unless d has a row i.
func checkRow(i int, d Design) error {
	if i < 0 || i >= d.Rows() {
		return fmt.Errorf("%w: row %d of a design of %d rows", ErrShape, i, d.Rows())
	}
	return nil
}
