package strip

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/linalg"
)

// random returns p columns of n rows.
func random(n, p int) [][]float64 {
	r := rand.New(rand.NewPCG(uint64(n), uint64(p)))
	columns := make([][]float64, p)
	for j := range columns {
		for range n {
			columns[j] = append(columns[j], r.NormFloat64())
		}
	}
	return columns
}

// Sums are those of the definition, in the order of the columns, for any number of them.
func TestTimesAndSquaredLengths(t *testing.T) {
	for p := 1; p <= 9; p++ {
		columns, beta := random(7, p), random(p, 1)[0]
		sums, squares := make([]float64, 7), make([]float64, 7)
		Times(beta, columns, sums)
		SquaredLengths(columns, squares)
		for i := range sums {
			sum, square := 0.0, 0.0
			for j := range columns {
				sum += float64(beta[j] * columns[j][i])
				square += float64(columns[j][i] * columns[j][i])
			}
			require.Equal(t, sum, sums[i])
			require.Equal(t, square, squares[i])
		}
	}
}

// Residuals are right to the last digit or two even where they are what rounding leaves
// of y.
func TestResidualsOfNearlyPerfectFits(t *testing.T) {
	for p := 1; p <= 6; p++ {
		columns, hi := random(5, p), random(p, 1)[0]
		lo := make([]float64, p)
		for j := range lo {
			lo[j] = hi[j] * 0x1p-60
		}
		y := make([]float64, 5)
		Times(hi, columns, y)
		got := Residuals(hi, lo, columns, y, make([]float64, Rows))
		for i := range y {
			want := new(big.Rat).SetFloat64(y[i])
			for j := range columns {
				b := new(big.Rat).Add(new(big.Rat).SetFloat64(hi[j]), new(big.Rat).SetFloat64(lo[j]))
				want.Sub(want, b.Mul(b, new(big.Rat).SetFloat64(columns[j][i])))
			}
			exact, _ := want.Float64()
			require.InEpsilon(t, exact, got[i], 1e-10, "%d columns", p)
		}
		plain := Residuals(hi, nil, columns, y, make([]float64, Rows))
		require.Equal(t, plain, Residuals(hi, make([]float64, p), columns, y, make([]float64, Rows)))
	}
}

// Whitened rows have the leverage as their squared length, and are orthonormal columns,
// for plain designs and for nearly dependent ones.
func TestWhitenedColumnsAreOrthonormal(t *testing.T) {
	for _, nearly := range []bool{false, true} {
		columns := random(200, 4)
		if nearly {
			for i := range columns[3] {
				columns[3][i] = columns[1][i] + 1e-7*columns[3][i]
			}
		}
		var data []float64
		for i := range 200 {
			for j := range columns {
				data = append(data, columns[j][i])
			}
		}
		x := linalg.NewMatrix(200, 4, data)
		s, err := linalg.LeastSquares(x, columns[0])
		require.NoError(t, err)
		w := NewWhitener(s)
		require.Equal(t, nearly, w.precise)
		q := w.NewColumns()
		w.Whiten(q, columns)
		squares := make([]float64, 200)
		SquaredLengths(q, squares)
		for i, h := range squares {
			require.InEpsilon(t, s.Leverage(x.Row(i)), h, 1e-9)
		}
		for j := range q {
			for k := range q {
				sum := 0.0
				for i := range 200 {
					sum += q[j][i] * q[k][i]
				}
				want := 0.0
				if j == k {
					want = 1
				}
				require.InDelta(t, want, sum, 1e-9)
			}
		}
	}
}
