package linalg

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// q returns the first p columns of Q, a list of columns.
func (f *QR) q() [][]float64 {
	columns := make([][]float64, f.cols)
	for j := range columns {
		columns[j] = make([]float64, max(f.rows, f.cols))
		columns[j][j] = 1
		for k := f.cols - 1; k >= 0; k-- {
			f.reflect(k, columns[j][k:])
		}
	}
	return columns
}

// requireFactors checks QᵀQ = I and Q R = X D Π to a few rounding errors of columns of
// length 1, and that the diagonal of R does not grow.
func requireFactors(t *testing.T, x *Matrix, f *QR) {
	t.Helper()
	q, r := f.q(), f.R()
	tolerance := 0x1p-50 * float64(x.Cols()) * math.Sqrt(float64(x.Rows()))
	for j := range q {
		for k := range q {
			want := 0.0
			if j == k {
				want = 1
			}
			require.InDelta(t, want, inner(q[j], q[k]), tolerance, "QᵀQ[%d][%d]", j, k)
		}
	}
	for k, j := range f.Pivot() {
		for i := range x.Rows() {
			got := 0.0
			for m := range k + 1 {
				got += q[m][i] * r.At(m, k)
			}
			require.InDelta(t, math.Ldexp(x.At(i, j), -f.exp[j]), got, tolerance, "row %d of column %d", i, j)
		}
		if k > 0 {
			require.LessOrEqual(t, math.Abs(r.At(k, k)), math.Abs(r.At(k-1, k-1))*(1+tolerance)+tolerance)
		}
	}
}

func TestFactor(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 19))
	for _, design := range hardDesigns {
		t.Run(design.name, func(t *testing.T) {
			for range 20 {
				rows, _ := design.make(r)
				x := fromRows(rows)
				requireFactors(t, x, Factor(x))
			}
		})
	}
	x, _ := profileRows(20_000, profiles[0].step)
	requireFactors(t, x, Factor(x))
}

// The error of Householder's method (N. J. Higham, Accuracy and Stability of Numerical
// Algorithms, 2nd ed., section 20.1) on designs that have a float64 solution at all.
func TestSolveAgainstExact(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile.name, func(t *testing.T) {
			x, y := profileRows(5000, profile.step)
			exact, err := LeastSquares(x, y)
			require.NoError(t, err)
			f := Factor(x)
			require.Equal(t, 4, f.Rank())
			require.InEpsilon(t, exact.Cond, f.Cond(), 1e-12)
			coef, err := f.Solve(y)
			require.NoError(t, err)
			for j := range coef {
				require.InEpsilon(t, exact.Coef[j], coef[j], 1e-12)
			}
		})
	}
}

func TestRankOfQR(t *testing.T) {
	for _, c := range []struct {
		name string
		x    *Matrix
		want int
	}{
		{"no columns", NewMatrix(2, 0, nil), 0},
		{"no rows", NewMatrix(0, 2, nil), 0},
		{"fewer rows than columns", NewMatrix(2, 3, []float64{1, 2, 3, 4, 5, 6}), 2},
		{"zeros", NewMatrix(2, 2, make([]float64, 4)), 0},
		{"one of zeros", NewMatrix(2, 2, []float64{0, 1, 0, 2}), 1},
		{"duplicate", NewMatrix(3, 2, []float64{0.1, 0.1, 0.3, 0.3, 0.7, 0.7}), 1},
		{"a bit apart", NewMatrix(3, 2, []float64{1, 1 + 0x1p-52, 1, 1, 1, 1}), 1},
		{"a few bits apart, in 1000 rows", NewMatrix(1000, 2, func() (data []float64) {
			for i := range 1000 {
				data = append(data, 1, 1+float64(i%2)*0x1p-50)
			}
			return data
		}()), 1},
		{"scales apart", NewMatrix(2, 2, []float64{1e300, 1e-300, 1e300, -1e-300}), 2},
		{"subnormals", NewMatrix(2, 2, []float64{5e-324, 5e-324, 5e-324, -5e-324}), 2},
		{"the largest", NewMatrix(2, 2, []float64{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64}), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Factor(c.x)
			require.Equal(t, c.want, f.Rank())
			requireFactors(t, c.x, f)
		})
	}
}
