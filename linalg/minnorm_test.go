package linalg

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// The shortest solutions are those of SciPy 1.10.1, linalg.lstsq (gelsd).
func TestMinNorm(t *testing.T) {
	var reference struct {
		Sets []struct {
			Name    string
			X       [][]float64
			Y, Coef []float64
			Rank    int
		}
	}
	readJSON(t, "testdata/minnorm.json", &reference)
	require.Len(t, reference.Sets, 11)
	for _, set := range reference.Sets {
		t.Run(set.Name, func(t *testing.T) {
			f := Factor(fromRows(set.X))
			require.Equal(t, set.Rank, f.Rank())
			coef := f.MinNorm(set.Y)
			// SciPy's own error is some 1e-14 of the largest coefficient.
			require.InDeltaSlice(t, set.Coef, coef, 1e-13*largestMagnitude(set.Coef))
			_, err := f.Solve(set.Y)
			if set.Rank < len(coef) {
				require.ErrorIs(t, err, ErrSingular)
			} else {
				require.NoError(t, err)
			}
		})
	}
}

// For X = vwᵀ and y = v the shortest solution is w/‖w‖².
func TestMinNormOfRankOne(t *testing.T) {
	w := []float64{1e-10, 1, 1e5}
	var data, v []float64
	for i := range 4 {
		v = append(v, float64(i+1))
		for _, scale := range w {
			data = append(data, float64(i+1)*scale)
		}
	}
	coef := Factor(NewMatrix(4, 3, data)).MinNorm(v)
	for j := range w {
		require.InDelta(t, w[j]/(1e-20+1+1e10), coef[j], 1e-15*1e-5)
	}
}

// One equation of two unknowns: x + 2y = 5 is nearest to 0 at (1, 2).
func TestMinNormOfFewRows(t *testing.T) {
	coef := Factor(NewMatrix(1, 2, []float64{1, 2})).MinNorm([]float64{5})
	require.InDeltaSlice(t, []float64{1, 2}, coef, 1e-15)
}

// Neither very large nor very small values overflow or vanish on the way.
func TestMinNormOfExtremeScales(t *testing.T) {
	x := []float64{1, 2, 1, 3, 1, 5}
	y := []float64{3, 4, 6}
	want := Factor(NewMatrix(3, 2, x)).MinNorm(y)
	for _, exp := range [][3]int{ // of the columns and of y
		{1021, 1021, 1021}, {1021, 0, 0}, {-1022, 1000, 0}, {-1074, -1074, -1074}, {600, -600, 0}, {0, 0, 1021},
	} {
		scaled := append([]float64(nil), x...)
		for i := range scaled {
			scaled[i] = math.Ldexp(scaled[i], exp[i%2])
		}
		b := append([]float64(nil), y...)
		for i := range b {
			b[i] = math.Ldexp(b[i], exp[2])
		}
		got := Factor(NewMatrix(3, 2, scaled)).MinNorm(b)
		for j := range got {
			require.InEpsilon(t, math.Ldexp(want[j], exp[2]-exp[j]), got[j], 1e-15, "exponents %v, coefficient %d", exp, j)
		}
	}
}
