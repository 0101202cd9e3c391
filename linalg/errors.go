package linalg

import (
	"errors"
	"fmt"
)

// ErrNotFinite means that the matrix or the right-hand side holds a NaN or an
// infinity.
var ErrNotFinite = errors.New("linalg: a value is not finite")

// ErrShape means that the matrix, the right-hand side or the columns do not have the
// sizes that they must have.
var ErrShape = errors.New("linalg: sizes do not match")

// RankError means that some columns of a matrix are, in exact arithmetic, combinations
// of the others, so that infinitely many solutions fit equally well.
type RankError struct {
	Rank, Cols int
	Dependent  []Dependence // Cols − Rank of them
}

// Dependence is one column that is a combination of others: column Column is
// Σ Weights[i]·column Basis[i], with weights other than 0, each rounded to the nearest
// float64. A column of zeros has an empty basis.
type Dependence struct {
	Column  int
	Basis   []int
	Weights []float64
}

func (e *RankError) Error() string {
	return fmt.Sprintf("linalg: rank %d of %d columns", e.Rank, e.Cols)
}

func newRankError(e *elimination) *RankError {
	err := &RankError{Rank: e.rank, Cols: e.cols}
	for _, j := range e.pivot[e.rank:] {
		d := Dependence{Column: j}
		for i, w := range e.combination(j) {
			if w.Sign() != 0 {
				v, _ := w.Float64()
				d.Basis = append(d.Basis, e.pivot[i])
				d.Weights = append(d.Weights, v)
			}
		}
		err.Dependent = append(err.Dependent, d)
	}
	return err
}
