package linalg

import (
	"encoding/json"
	"math/big"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// nistSet is one of the NIST StRD linear least-squares sets with the exact answer, to
// 25 digits, of the problem as float64 pose it.
type nistSet struct {
	Name   string
	Model  string
	Degree int
	X      [][]string
	Y      []string
	Exact  struct {
		Beta       []string
		SD         []string
		ResidualSD string `json:"residual_sd"`
		RSS        string
	} `json:"exact_for_doubles"`
}

func nistSets(t *testing.T) []nistSet {
	t.Helper()
	text, err := os.ReadFile("../testdata/nist/lls.json")
	require.NoError(t, err)
	var sets []nistSet
	require.NoError(t, json.Unmarshal(text, &sets))
	require.Len(t, sets, 11)
	return sets
}

// design returns the matrix that a program is given: powers by repeated float64
// multiplication.
func (s nistSet) design(t *testing.T) (*Matrix, []float64) {
	var data, y []float64
	for i, row := range s.X {
		y = append(y, number(t, s.Y[i]))
		if s.Model != "linear, no intercept" {
			data = append(data, 1)
		}
		if s.Model == "polynomial" {
			power := 1.0
			for range s.Degree {
				power *= number(t, row[0])
				data = append(data, power)
			}
			continue
		}
		for _, v := range row {
			data = append(data, number(t, v))
		}
	}
	return NewMatrix(len(y), len(data)/len(y), data), y
}

func number(t *testing.T, s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	require.NoError(t, err)
	return v
}

// Every coefficient, and the residual sum of squares, is the float64 nearest to the
// exact one, in the sets with residuals of exactly 0 too.
func TestNIST(t *testing.T) {
	for _, set := range nistSets(t) {
		t.Run(set.Name, func(t *testing.T) {
			x, y := set.design(t)
			s, err := LeastSquares(x, y)
			require.NoError(t, err)
			require.Len(t, s.Coef, len(set.Exact.Beta))
			for j, want := range set.Exact.Beta {
				require.Equal(t, number(t, want), s.Coef[j], "coefficient %d", j)
			}
			require.Equal(t, number(t, set.Exact.RSS), nearest(s.RSS))
			for j, want := range set.Exact.SD {
				variance := s.CovUnscaled(j, j)
				variance.Mul(variance, s.RSS).Quo(variance, big.NewRat(int64(s.Rows-len(s.Coef)), 1))
				root, _ := new(big.Float).Sqrt(new(big.Float).SetPrec(200).SetRat(variance)).Float64()
				require.Equal(t, number(t, want), root, "standard error %d", j)
			}
		})
	}
}
