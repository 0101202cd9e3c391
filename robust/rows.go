package robust

import (
	"errors"
	"fmt"
	"slices"

	"steptime/linalg"
	"steptime/regress"
)

// catchShape makes the panic of regress.Block.Load, when a design adds other columns than
// it should, the error of the function that defers it.
func catchShape(err *error) {
	switch p := recover().(type) {
	case nil:
	case error:
		if !errors.Is(p, regress.ErrShape) {
			panic(p)
		}
		*err = p
	default:
		panic(p)
	}
}

// normalOf returns the normal equations of the rows to fit, unless they are known.
func normalOf(known *linalg.Normal, d regress.Design, y []float64, subset []uint8) (*linalg.Normal, error) {
	if len(y) != d.Rows() || subset != nil && len(subset) != d.Rows() {
		return nil, fmt.Errorf("%w: %d responses and a subset of %d for a design of %d rows",
			regress.ErrShape, len(y), len(subset), d.Rows())
	}
	if known != nil {
		if known.Cols() != d.Cols() || d.Cols() == 0 {
			return nil, fmt.Errorf("%w: normal equations of %d columns for a design of %d", regress.ErrShape, known.Cols(), d.Cols())
		}
		return known, nil
	}
	all, err := regress.Normals(d, y, regress.Groups{Of: subset})
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// rowsOf returns the rows to fit, of which there are n: in the order given, if there is
// one.
func rowsOf(subset []uint8, order []uint32, d regress.Design, n int) ([]uint32, error) {
	if order == nil {
		order = make([]uint32, 0, n)
		for i := range d.Rows() {
			if subset == nil || subset[i] == 0 {
				order = append(order, uint32(i))
			}
		}
	}
	if len(order) != n {
		return nil, fmt.Errorf("%w: an order of %d rows and normal equations of %d", regress.ErrShape, len(order), n)
	}
	if n > 0 && int(slices.Max(order)) >= d.Rows() {
		return nil, fmt.Errorf("%w: row %d in the order of a design of %d", regress.ErrShape, slices.Max(order), d.Rows())
	}
	return order, nil
}
