package linalg

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRankError(t *testing.T) {
	for _, c := range []struct {
		name string
		x    [][]float64
		want RankError
	}{
		{"one column of zeros", [][]float64{{0}, {0}},
			RankError{0, 1, []Dependence{{Column: 0}}}},
		{"a column of zeros", [][]float64{{1, 0}, {2, 0}, {4, 0}},
			RankError{1, 2, []Dependence{{Column: 1}}}},
		{"duplicate", [][]float64{{3, 1, 3}, {5, 1, 5}, {6, 1, 6}},
			RankError{2, 3, []Dependence{{2, []int{0}, []float64{1}}}}},
		{"multiple", [][]float64{{1, -4}, {2, -8}, {3, -12}},
			RankError{1, 2, []Dependence{{1, []int{0}, []float64{-4}}}}},
		{"a weight of 1/3", [][]float64{{3, 1}, {6, 2}},
			RankError{1, 2, []Dependence{{1, []int{0}, []float64{1. / 3}}}}},
		{"two constants", [][]float64{{1, 2}, {1, 2}, {1, 2}},
			RankError{1, 2, []Dependence{{1, []int{0}, []float64{2}}}}},
		{"fewer rows than columns", [][]float64{{1, 2}},
			RankError{1, 2, []Dependence{{1, []int{0}, []float64{2}}}}},
		{"scales beyond float64", [][]float64{{0x1p-1000, 0x1p1000}, {0x1p-1000, 0x1p1000}},
			RankError{1, 2, []Dependence{{1, []int{0}, []float64{math.Inf(1)}}}}},
		{"scales below float64", [][]float64{{0x1p1000, 0x1p-1000}, {0x1p1000, 0x1p-1000}},
			RankError{1, 2, []Dependence{{1, []int{0}, []float64{0}}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := LeastSquares(fromRows(c.x), make([]float64, len(c.x)))
			var rank *RankError
			require.ErrorAs(t, err, &rank)
			require.Equal(t, c.want, *rank)
			require.NotEmpty(t, err.Error())
		})
	}
}

// A sum of two other columns, whichever of the three is found to depend on the rest.
func TestRankErrorWeights(t *testing.T) {
	x := fromRows([][]float64{{1, 2, 3, 1}, {4, 0.5, 4.5, 2}, {7, 8, 15, 2}, {1, -3, -2, 5}, {0, 1, 1, 1}})
	_, err := LeastSquares(x, make([]float64, 5))
	var rank *RankError
	require.ErrorAs(t, err, &rank)
	require.Equal(t, 3, rank.Rank)
	require.Len(t, rank.Dependent, 1)
	d := rank.Dependent[0]
	require.Len(t, d.Basis, 2, "column 3 has no part in it")
	for i := range x.Rows() {
		sum := new(big.Rat)
		for k, j := range d.Basis {
			sum.Add(sum, new(big.Rat).Mul(rat(d.Weights[k]), rat(x.At(i, j))))
		}
		require.Zero(t, rat(x.At(i, d.Column)).Cmp(sum), "row %d", i)
	}
}

// One bit decides whether there is an answer.
func TestRankIsExact(t *testing.T) {
	rows := [][]float64{{0.1, 0.2}, {0.3, 0.6}, {0.7, 1.4}}
	_, err := LeastSquares(fromRows(rows), []float64{1, 2, 3})
	var rank *RankError
	require.ErrorAs(t, err, &rank)
	rows[2][1] = math.Nextafter(1.4, 2)
	s, err := LeastSquares(fromRows(rows), []float64{1, 2, 3})
	require.NoError(t, err)
	require.Greater(t, s.Cond, 1e15)
}
