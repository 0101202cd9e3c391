package linalg

import (
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func steps(t *testing.T, rows int) (*Matrix, []float64, *Solution) {
	t.Helper()
	x, y := profileRows(rows, profiles[1].step)
	s, err := LeastSquares(x, y)
	require.NoError(t, err)
	return x, y, s
}

// requireSame compares all that a solution holds, bit for bit.
func requireSame(t *testing.T, want, got *Solution) {
	t.Helper()
	require.Equal(t, want.Coef, got.Coef)
	require.Equal(t, want.CoefLo, got.CoefLo)
	require.Zero(t, want.RSS.Cmp(got.RSS))
	require.Equal(t, want.Cond, got.Cond)
	require.Equal(t, want.Rows, got.Rows)
	for j := range want.Coef {
		require.Zero(t, want.CovUnscaled(j, j).Cmp(got.CovUnscaled(j, j)))
	}
	require.Equal(t, want.projection, got.projection)
}

// Xᵀ(y − Xβ) vanishes, except for what rounding β to 106 bits leaves.
func TestNormalEquations(t *testing.T) {
	x, y, s := steps(t, 300)
	for j := range x.Cols() {
		sum, terms := new(big.Rat), new(big.Rat)
		for i := range x.Rows() {
			residual := rat(y[i])
			for k := range x.Cols() {
				beta := new(big.Rat).Add(rat(s.Coef[k]), rat(s.CoefLo[k]))
				term := beta.Mul(beta, rat(x.At(i, k)))
				residual.Sub(residual, term)
				terms.Add(terms, new(big.Rat).Abs(new(big.Rat).Mul(term, rat(x.At(i, j)))))
			}
			sum.Add(sum, residual.Mul(residual, rat(x.At(i, j))))
		}
		require.LessOrEqual(t, math.Abs(nearest(sum)), 0x1p-106*nearest(terms), "column %d", j)
	}
}

func TestRowOrderDoesNotMatter(t *testing.T) {
	x, y, want := steps(t, 1000)
	order := rand.New(rand.NewPCG(5, 6)).Perm(len(y))
	shuffled, b := NewMatrix(x.Rows(), x.Cols(), make([]float64, x.Rows()*x.Cols())), make([]float64, len(y))
	for i, from := range order {
		copy(shuffled.Row(i), x.Row(from))
		b[i] = y[from]
	}
	got, err := LeastSquares(shuffled, b)
	require.NoError(t, err)
	requireSame(t, want, got)
}

func TestProcessorsDoNotMatter(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	_, _, want := steps(t, 50_000)
	for _, processors := range []int{2, 3, 16} {
		runtime.GOMAXPROCS(processors)
		_, _, got := steps(t, 50_000)
		requireSame(t, want, got)
	}
}

// A column times a power of two is a coefficient divided by it, and nothing else.
func TestColumnScaling(t *testing.T) {
	x, y, want := steps(t, 200)
	exp := []int{-600, 37, 500, -3}
	scaled := NewMatrix(x.Rows(), x.Cols(), append([]float64(nil), x.data...))
	for i := range scaled.data {
		scaled.data[i] = math.Ldexp(scaled.data[i], exp[i%4])
	}
	got, err := LeastSquares(scaled, y)
	require.NoError(t, err)
	for j := range got.Coef {
		got.Coef[j] = math.Ldexp(got.Coef[j], exp[j])
		got.CoefLo[j] = math.Ldexp(got.CoefLo[j], exp[j])
	}
	require.Equal(t, want.Coef, got.Coef)
	require.Equal(t, want.CoefLo, got.CoefLo)
	require.Zero(t, want.RSS.Cmp(got.RSS))
	require.Equal(t, want.Cond, got.Cond)
	for i := range 200 {
		require.Equal(t, want.Leverage(x.Row(i)), got.Leverage(scaled.Row(i)))
	}
}

// The rows of two sets less those of one are those of the other.
func TestAddAndSub(t *testing.T) {
	x, y, want := steps(t, 400)
	head, all := NewNormal(4), NewNormal(4)
	require.NoError(t, head.AddMatrix(NewMatrix(150, 4, x.data[:600]), y[:150]))
	require.NoError(t, all.AddMatrix(NewMatrix(250, 4, x.data[600:]), y[150:]))
	tail, err := all.Solve()
	require.NoError(t, err)
	all.Add(head)
	require.Equal(t, 400, all.Rows())
	got, err := all.Clone().Solve()
	require.NoError(t, err)
	requireSame(t, want, got)

	// Rows with finer bits than the others', that come and go.
	fine := NewNormal(4)
	require.NoError(t, fine.AddMatrix(NewMatrix(1, 4, []float64{1e-310, 1, 1e300, 3e-200}), []float64{1e-320}))
	all.Add(fine)
	all.Sub(fine)
	all.Sub(head)
	require.Equal(t, 250, all.Rows())
	got, err = all.Solve()
	require.NoError(t, err)
	requireSame(t, tail, got)
}

func TestRSSAt(t *testing.T) {
	x, y, s := steps(t, 50)
	n := NewNormal(4)
	require.NoError(t, n.AddMatrix(x, y))
	for _, beta := range [][]float64{{0, 0, 0, 0}, {1e-5, -0.1, 1e-3, 5}, {1e200, 5e-324, 1, -1e-200}, s.Coef} {
		want := new(big.Rat)
		for i := range y {
			residual := rat(y[i])
			for j, b := range beta {
				residual.Sub(residual, new(big.Rat).Mul(rat(b), rat(x.At(i, j))))
			}
			want.Add(want, residual.Mul(residual, residual))
		}
		require.Zero(t, want.Cmp(n.RSSAt(beta)), "%v", beta)
	}
	// The minimum is below it by what rounding β costs, a square.
	excess := n.RSSAt(s.Coef)
	excess.Sub(excess, s.RSS)
	require.GreaterOrEqual(t, excess.Sign(), 0)
	require.Less(t, nearest(excess), 1e-25*nearest(s.RSS))
}

// Merging is adding columns, whichever of the two comes first.
func TestMergeColumns(t *testing.T) {
	x, y, _ := steps(t, 60)
	five, folded := NewMatrix(60, 5, make([]float64, 300)), NewMatrix(60, 4, make([]float64, 240))
	for i := range 60 {
		copy(five.Row(i), x.Row(i))
		five.Row(i)[4] = math.Floor(x.At(i, 0)) // so that the sum is a float64
		five.Row(i)[0] = x.At(i, 0) - five.Row(i)[4]
		copy(folded.Row(i), x.Row(i))
	}
	n, want := NewNormal(5), NewNormal(4)
	require.NoError(t, n.AddMatrix(five, y))
	require.NoError(t, want.AddMatrix(folded, y))
	got := n.MergeColumns(0, 4)
	require.Equal(t, want.Rows(), got.Rows())
	a, err := want.Solve()
	require.NoError(t, err)
	b, err := got.Solve()
	require.NoError(t, err)
	requireSame(t, a, b)

	// Into the last column: the order of the others stays.
	got = n.MergeColumns(4, 0)
	for j, from := range []int{1, 2, 3, 0, 4} {
		for k, with := range []int{1, 2, 3, 0, 4} {
			require.Zero(t, want.CrossProduct(from, with).Cmp(got.CrossProduct(j, k)), "moment %d, %d", j, k)
		}
	}
}
