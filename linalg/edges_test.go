package linalg

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSmallProblems(t *testing.T) {
	for _, c := range []struct {
		name string
		x    *Matrix
		y    []float64
		coef []float64
		rss  float64
		cond float64
	}{
		{"no rows, no columns", NewMatrix(0, 0, nil), nil, []float64{}, 0, 1},
		{"no columns", NewMatrix(3, 0, nil), []float64{1, 2, 3}, []float64{}, 14, 1},
		{"one row", NewMatrix(1, 1, []float64{4}), []float64{2}, []float64{0.5}, 0, 1},
		{"one column", NewMatrix(2, 1, []float64{1, 1}), []float64{1, 2}, []float64{1.5}, 0.5, 1},
		{"n = p", NewMatrix(2, 2, []float64{0, 2, 4, 0}), []float64{1, 2}, []float64{0.5, 0.5}, 0, 1},
		{"y = 0", NewMatrix(3, 1, []float64{1, 2, 3}), make([]float64, 3), []float64{0}, 0, 1},
		{"y constant", NewMatrix(3, 2, []float64{1, 1, 1, 2, 1, 4}), []float64{7, 7, 7}, []float64{7, 0}, 0, 3.992149037},
		{"−0", NewMatrix(2, 1, []float64{math.Copysign(0, -1), 1}), []float64{1, 2}, []float64{2}, 1, 1},
		{"beyond the largest float64", NewMatrix(1, 1, []float64{1e-300}), []float64{-1e300}, []float64{math.Inf(-1)}, 0, 1},
		{"below the smallest", NewMatrix(1, 1, []float64{1e300}), []float64{1e-300}, []float64{0}, 0, 1},
		{"a column longer than any float64", NewMatrix(4, 1, []float64{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}),
			[]float64{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}, []float64{1}, 0, 1},
		{"subnormals", NewMatrix(2, 2, []float64{5e-324, 5e-324, 5e-324, -5e-324}), []float64{1e-323, 0}, []float64{1, 1}, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := LeastSquares(c.x, c.y)
			require.NoError(t, err)
			require.Equal(t, c.coef, s.Coef)
			require.Equal(t, c.rss, nearest(s.RSS))
			require.InEpsilon(t, c.cond, s.Cond, 1e-7)
			require.Equal(t, c.x.Rows(), s.Rows)
		})
	}
}

func TestNoRows(t *testing.T) {
	_, err := LeastSquares(NewMatrix(0, 2, nil), nil)
	var rank *RankError
	require.ErrorAs(t, err, &rank)
	require.Equal(t, RankError{0, 2, []Dependence{{Column: 0}, {Column: 1}}}, *rank)
}

func TestNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		x, y := profileRows(20_000, profiles[0].step)
		x.Row(19_999)[2] = bad
		_, err := LeastSquares(x, y)
		require.ErrorIs(t, err, ErrNotFinite)

		x, y = profileRows(10, profiles[0].step)
		y[0] = bad
		_, err = LeastSquares(x, y)
		require.ErrorIs(t, err, ErrNotFinite)
	}
}

func TestLeastSquaresLeavesItsArgumentsAlone(t *testing.T) {
	x, y := profileRows(10, profiles[2].step)
	x2, y2 := profileRows(10, profiles[2].step)
	_, err := LeastSquares(x, y)
	require.NoError(t, err)
	_, err = Factor(x).Solve(y)
	require.NoError(t, err)
	require.Equal(t, x2, x)
	require.Equal(t, y2, y)
}

func TestCovUnscaledIsACopy(t *testing.T) {
	_, _, s := steps(t, 10)
	first := s.CovUnscaled(0, 0)
	first.SetInt64(0)
	require.Positive(t, s.CovUnscaled(0, 0).Sign())
}

func TestWrongSizes(t *testing.T) {
	x := NewMatrix(2, 1, []float64{1, 2})
	for name, err := range map[string]error{
		"rows of LeastSquares": func() error { _, err := LeastSquares(x, []float64{1}); return err }(),
		"rows of AddMatrix":    NewNormal(1).AddMatrix(x, []float64{1}),
		"columns of AddMatrix": NewNormal(2).AddMatrix(x, []float64{1, 2}),
		"too few columns":      NewNormal(1).AddColumns([][]float64{{1}}),
		"too many columns":     NewNormal(1).AddColumns([][]float64{{1}, {1}, {1}}),
		"columns of two sizes": NewNormal(1).AddColumns([][]float64{{1}, {1, 2}}),
		"rows of Solve":        func() error { _, err := Factor(x).Solve([]float64{1}); return err }(),
	} {
		require.ErrorIs(t, err, ErrShape, name)
	}
}

func TestMistakesOfAProgrammerPanic(t *testing.T) {
	x := NewMatrix(2, 1, []float64{1, 2})
	n := NewNormal(1)
	require.NoError(t, n.AddMatrix(x, []float64{1, 2}))
	s, err := n.Solve()
	require.NoError(t, err)
	for name, mistake := range map[string]func(){
		"a matrix without data":    func() { NewMatrix(2, 2, make([]float64, 3)) },
		"a matrix of no size":      func() { NewMatrix(-1, -1, make([]float64, 1)) },
		"fewer than no unknowns":   func() { NewNormal(-1) },
		"sums of other unknowns":   func() { n.Add(NewNormal(2)) },
		"less of other unknowns":   func() { n.Sub(NewNormal(2)) },
		"less than no rows":        func() { NewNormal(1).Sub(n) },
		"a column merged with y":   func() { n.MergeColumns(0, 1) },
		"a column merged twice":    func() { n.MergeColumns(0, 0) },
		"too many coefficients":    func() { n.RSSAt([]float64{1, 2}) },
		"an infinite coefficient":  func() { n.RSSAt([]float64{math.Inf(1)}) },
		"a row too long":           func() { s.Leverage([]float64{1, 2}) },
		"too few right-hand sides": func() { Factor(x).MinNorm([]float64{1}) },
	} {
		require.Panics(t, mistake, name)
	}
}
