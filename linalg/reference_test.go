package linalg

import (
	"encoding/json"
	"math"
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

// LRE is the number of correct digits, 16 if all are.
func lre(t *testing.T, got float64, want string) float64 {
	w, ok := new(big.Rat).SetString(want)
	require.True(t, ok, want)
	g := new(big.Rat).SetFloat64(got)
	if g.Cmp(w) == 0 {
		return 16
	}
	require.NotZero(t, w.Sign(), "got %v, want 0", got)
	d := new(big.Rat).Sub(g, w)
	f, _ := d.Abs(d.Quo(d, w)).Float64()
	return math.Min(16, -math.Log10(f))
}

func TestNIST(t *testing.T) {
	for _, set := range nistSets(t) {
		t.Run(set.Name, func(t *testing.T) {
			x, y := set.design(t)
			s, err := LeastSquares(x, y)
			require.NoError(t, err)
			// A float64 is at best within 2⁻⁵³, 15.95 digits.
			for j, want := range set.Exact.Beta {
				require.Greater(t, lre(t, s.Coef[j], want), 15.9, "coefficient %d: %v, want %s", j, s.Coef[j], want)
			}
			rss, _ := s.RSS.Float64()
			require.Greater(t, lre(t, rss, set.Exact.RSS), 15.9)
			t.Logf("condition number %.3g", s.Cond)
		})
	}
}
