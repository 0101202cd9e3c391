package linalg

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func readJSON(t *testing.T, path string, to any) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, to))
}

func fromRows(rows [][]float64) *Matrix {
	var data []float64
	for _, row := range rows {
		data = append(data, row...)
	}
	return NewMatrix(len(rows), len(rows[0]), data)
}

// The condition numbers are those of mpmath 1.2's svd_r with 120 digits, of the matrix
// with columns of unit length.
func TestConditionNumber(t *testing.T) {
	var cases []struct {
		Name string
		X    [][]float64
		Cond string
	}
	readJSON(t, "testdata/condition.json", &cases)
	require.Len(t, cases, 12)
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			x, want := fromRows(c.X), number(t, c.Cond)
			s, err := LeastSquares(x, make([]float64, x.Rows()))
			require.NoError(t, err)
			require.InEpsilon(t, want, s.Cond, 1e-14)
			// A float64 factorization knows it as long as it is not lost in rounding.
			if want < 0x1p40 {
				require.InEpsilon(t, want, Factor(x).Cond(), want*0x1p-50)
			}
		})
	}
}

func TestConditionNumberOfSpecialMatrices(t *testing.T) {
	require.Equal(t, 1.0, conditionNumber(NewMatrix(0, 0, nil)))
	require.Equal(t, 1.0, conditionNumber(NewMatrix(1, 1, []float64{-3})))
	require.True(t, math.IsInf(Factor(NewMatrix(2, 2, []float64{1, 1, 1, 1})).Cond(), 1))
	require.True(t, math.IsInf(Factor(NewMatrix(2, 2, make([]float64, 4))).Cond(), 1))
}
