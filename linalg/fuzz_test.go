package linalg

import (
	"encoding/binary"
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

// finite reads float64 from the bytes of a fuzz input, 8 each, the non-finite made
// finite by clearing the top bit of their exponent.
func finite(text []byte) []float64 {
	var v []float64
	for ; len(text) >= 8; text = text[8:] {
		b := binary.LittleEndian.Uint64(text)
		if b>>52&0x7ff == 0x7ff {
			b &^= 1 << 62
		}
		v = append(v, math.Float64frombits(b))
	}
	return v
}

// bytesOf is the inverse of finite, for seeds.
func bytesOf(v ...float64) (text []byte) {
	for _, x := range v {
		text = binary.LittleEndian.AppendUint64(text, math.Float64bits(x))
	}
	return text
}

// problem reads up to 12 rows of 1 to 4 columns, and right-hand sides.
func problem(cols uint8, text []byte) (*Matrix, []float64) {
	p := 1 + int(cols%4)
	v := finite(text)
	n := min(len(v)/(p+1), 12)
	return NewMatrix(n, p, v[:n*p]), v[n*p : n*p+n]
}

func addProblemSeeds(f *testing.F) {
	f.Add(uint8(0), bytesOf(1, 2, 3, 4))
	f.Add(uint8(1), bytesOf(1, 1, 1, 2, 1, 3, 5, 7, 10))
	f.Add(uint8(1), bytesOf(1, 1+0x1p-52, 1, 1, 1, 1, 5, 7, 10))
	f.Add(uint8(1), bytesOf(1, 1, 2, 2, 3, 3, 5, 7, 10))
	f.Add(uint8(1), bytesOf(1e300, 1e-300, 1e-300, 1e300, 0, 5e-324, 1, -1, 1))
	f.Add(uint8(1), bytesOf(1, 0, 1, 5e-324, 0, 0, math.MaxFloat64, math.MaxFloat64, 1))
	f.Add(uint8(2), bytesOf(1, 2, 3, 4, 5, 6, 7, 8, 9.5, 10, 11, 12, 1, 2, 3, 4))
	f.Add(uint8(3), bytesOf(8, 8, 1, 1, 16, 8, 2, 1, 24, 8, 3, 1, 4, 4, 1, 1, 8, 4, 2, 1, 12, 4, 3, 1, 1, 2, 3, 4, 5, 6))
}

// FuzzLeastSquares: any finite matrix has the exact answer, which solves the normal
// equations without any remainder, or is singular in exact arithmetic.
func FuzzLeastSquares(f *testing.F) {
	addProblemSeeds(f)
	f.Fuzz(func(t *testing.T, cols uint8, text []byte) {
		x, y := problem(cols, text)
		want, regular := solveExactly(x, y)
		s, err := LeastSquares(x, y)
		var rank *RankError
		if errors.As(err, &rank) {
			require.False(t, regular)
			require.Len(t, rank.Dependent, rank.Cols-rank.Rank)
			return
		}
		require.NoError(t, err)
		require.True(t, regular)
		requireExact(t, want, s)
		require.GreaterOrEqual(t, s.Cond, 1-1e-14)
		for i := 0; i < x.Rows() && s.Cond < 1e25; i++ {
			h := s.Leverage(x.Row(i))
			require.True(t, 0 <= h && h <= 1+1e-6, "leverage %v", h)
		}
	})
}

// requireExact compares a solution with the exact one, bit for bit.
func requireExact(t *testing.T, want exactSolution, s *Solution) {
	t.Helper()
	require.Zero(t, want.rss.Cmp(s.RSS), "RSS %v, want %v", s.RSS, want.rss)
	for j, beta := range want.coef {
		require.Equal(t, nearest(beta), s.Coef[j], "coefficient %d", j)
		for i := range want.coef {
			require.Zero(t, want.inverse[i][j].Cmp(s.CovUnscaled(i, j)), "inverse %d, %d", i, j)
		}
		if !math.IsInf(s.Coef[j], 0) {
			rest := new(big.Rat).Sub(beta, rat(s.Coef[j]))
			require.Equal(t, nearest(rest), s.CoefLo[j], "tail %d", j)
		}
	}
}

// FuzzCrossProducts: the sums of a Normal are those of rational arithmetic.
func FuzzCrossProducts(f *testing.F) {
	addProblemSeeds(f)
	f.Fuzz(func(t *testing.T, repeat uint8, text []byte) {
		v := finite(text)
		n := len(v) / 2
		u, v := v[:n], v[n:2*n]
		// Repeated, so that they fill more than one block of fixed-point rows.
		var us, vs []float64
		for range 1 + int(repeat)%64 {
			us, vs = append(us, u...), append(vs, v...)
		}
		normal := NewNormal(1)
		require.NoError(t, normal.AddColumns([][]float64{us, vs}))
		sums := []*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat)}
		for i := range u {
			for k, pair := range [][2]float64{{u[i], u[i]}, {u[i], v[i]}, {v[i], v[i]}} {
				sums[k].Add(sums[k], new(big.Rat).Mul(rat(pair[0]), rat(pair[1])))
			}
		}
		times := big.NewRat(1+int64(repeat)%64, 1)
		for k, at := range [][2]int{{0, 0}, {0, 1}, {1, 1}} {
			want := sums[k].Mul(sums[k], times)
			require.Zero(t, want.Cmp(normal.CrossProduct(at[0], at[1])), "moment %v: want %v", at, want)
		}
	})
}

// FuzzQR: the float64 factorization reproduces the matrix, and solving with it ends.
func FuzzQR(f *testing.F) {
	addProblemSeeds(f)
	f.Fuzz(func(t *testing.T, cols uint8, text []byte) {
		x, y := problem(cols, text)
		qr := Factor(x)
		requireFactors(t, x, qr)
		require.GreaterOrEqual(t, qr.Cond(), 1-1e-14)
		require.Len(t, qr.MinNorm(y), x.Cols())
		if _, err := qr.Solve(y); err != nil {
			require.ErrorIs(t, err, ErrSingular)
			require.Less(t, qr.Rank(), x.Cols())
		}
	})
}
