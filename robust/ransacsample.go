package robust

import (
	"slices"

	"steptime/linalg"
	"steptime/regress"
)

// sampleFit returns the least-squares fit of a few rows, the shortest slope where there
// are several, as scikit-learn does it: with centred columns, if one is constant.
func (s *ransacSearch) sampleFit(sample []int) []float64 {
	p, constant := s.design.Cols(), s.normal.Constant()
	n := float64(len(sample))
	x := linalg.NewMatrix(len(sample), p, make([]float64, len(sample)*p))
	y := make([]float64, len(sample))
	for i, at := range sample {
		row := int(s.Order[at])
		copy(x.Row(i), regress.Row(s.design, row))
		y[i] = s.y[row]
	}
	if constant < 0 {
		return linalg.Factor(x).MinNorm(y)
	}
	value := x.At(0, constant)
	x = without(x, constant)
	mean := make([]float64, p-1)
	meanY := 0.0
	for i := range y {
		meanY += y[i] / n
		for j := range mean {
			mean[j] += x.At(i, j) / n
		}
	}
	for i := range y {
		y[i] -= meanY
		for j := range mean {
			x.Row(i)[j] -= mean[j]
		}
	}
	slopes := linalg.Factor(x).MinNorm(y)
	for j := range mean {
		meanY -= float64(slopes[j] * mean[j])
	}
	return slices.Insert(slopes, constant, meanY/value)
}

// without returns x without a column.
func without(x *linalg.Matrix, column int) *linalg.Matrix {
	p := x.Cols() - 1
	rest := linalg.NewMatrix(x.Rows(), p, make([]float64, x.Rows()*p))
	for i := range x.Rows() {
		copy(rest.Row(i), x.Row(i)[:column])
		copy(rest.Row(i)[column:], x.Row(i)[column+1:])
	}
	return rest
}
