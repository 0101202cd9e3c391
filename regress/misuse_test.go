package regress

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/linalg"
)

// custom is a design whose columns are what a function says.
type custom struct {
	rows, cols int
	block      func(lo, hi int, into *Block)
}

func (c custom) Rows() int                     { return c.rows }
func (c custom) Cols() int                     { return c.cols }
func (c custom) Block(lo, hi int, into *Block) { c.block(lo, hi, into) }

// brokenDesigns are some of 1000 rows and 2 columns that do not keep to what Design asks.
func brokenDesigns() map[string]Design {
	whole := [][]float64{make([]float64, 1000), make([]float64, 1000)}
	for i := range 1000 {
		whole[0][i], whole[1][i] = 1, float64(i)
	}
	add := func(columns, longer int) func(lo, hi int, into *Block) {
		return func(lo, hi int, into *Block) {
			for range columns {
				into.Add(make([]float64, hi-lo+longer))
			}
		}
	}
	return map[string]Design{
		"one column less":  custom{1000, 2, add(1, 0)},
		"one column more":  custom{1000, 2, add(3, 0)},
		"no columns":       custom{1000, 2, add(0, 0)},
		"columns too long": custom{1000, 2, add(2, 1)},
		"too short":        custom{1000, 2, add(2, -1)},
		"whole columns": custom{1000, 2, func(_, _ int, into *Block) { // right for one block, wrong for a strip
			into.Add(whole[0])
			into.Add(whole[1])
		}},
	}
}

func TestBrokenDesigns(t *testing.T) {
	good, y := random(1000, 2, 1)
	fit, err := LeastSquares(good, y)
	require.NoError(t, err)
	residuals, err := fit.Residuals(good, y)
	require.NoError(t, err)
	for name, d := range brokenDesigns() {
		t.Run(name, func(t *testing.T) {
			if name != "whole columns" {
				_, err = LeastSquares(d, y)
				require.ErrorIs(t, err, ErrShape)
				_, err = Systems(d, y, Groups{Of: make([]uint8, 1000), Count: 2})
				require.ErrorIs(t, err, ErrShape)
			}
			_, err = fit.Residuals(d, y)
			require.ErrorIs(t, err, ErrShape)
			_, err = fit.Diagnose(d, y, residuals, 0.95)
			require.ErrorIs(t, err, ErrShape)
			_, err = fit.LargestErrors(d, residuals, 3)
			require.ErrorIs(t, err, ErrShape)
			some, _, err := Take(d, y, []uint32{3})
			require.ErrorIs(t, err, ErrShape)
			require.Nil(t, some)
		})
	}
}

// Another panic of a design is none of ours.
func TestPanicOfADesignIsNotSwallowed(t *testing.T) {
	d := custom{3, 1, func(int, int, *Block) { panic("broken") }}
	require.PanicsWithValue(t, "broken", func() { _, _ = LeastSquares(d, make([]float64, 3)) })
}

func TestNoColumns(t *testing.T) {
	_, err := NewColumns()
	require.ErrorIs(t, err, ErrShape)
	_, err = OLS(linalg.NewMatrix(3, 0, nil), make([]float64, 3))
	require.ErrorIs(t, err, ErrShape)
	_, err = LeastSquares(custom{3, -1, nil}, make([]float64, 3))
	require.ErrorIs(t, err, ErrShape)
	_, err = FromNormal(linalg.NewNormal(0))
	require.ErrorIs(t, err, ErrShape)
	_, err = new(System).Fit()
	require.ErrorIs(t, err, ErrShape)
}

func TestSizesThatDoNotMatch(t *testing.T) {
	d, y := random(20, 3, 2)
	fit, err := LeastSquares(d, y)
	require.NoError(t, err)
	other, _ := random(20, 4, 2)
	for name, call := range map[string]func() error{
		"columns":        func() error { _, err := NewColumns(y, y[1:]); return err },
		"y too long":     func() error { _, err := LeastSquares(d, append(y, 1)); return err },
		"too few groups": func() error { _, err := Systems(d, y, Groups{Of: make([]uint8, 19)}); return err },
		"Count too high": func() error { _, err := Systems(d, y, Groups{Count: 256}); return err },
		"Count below 0":  func() error { _, err := Normals(d, y, Groups{Count: -1}); return err },
		"grouped":        func() error { _, err := NewGroupedResiduals(d, y, Groups{Count: 300}); return err },
		"row":            func() error { _, err := fit.Predict([]float64{1, 2}); return err },
		"leverage":       func() error { _, err := fit.Leverage(nil); return err },
		"other design":   func() error { _, err := fit.Residuals(other, y); return err },
		"coefficients":   func() error { _, err := Residuals(d, y, ExtendedCoef{Hi: y[:3], Lo: y[:2]}); return err },
		"residuals":      func() error { _, err := fit.LargestErrors(d, y[1:], 3); return err },
		"row −1":         func() error { _, err := fit.Influence(d, -1, 1); return err },
		"row n":          func() error { _, err := fit.Influence(d, 20, 1); return err },
		"take row n":     func() error { _, _, err := Take(d, y, []uint32{20}); return err },
		"take y":         func() error { _, _, err := Take(d, y[1:], []uint32{0}); return err },
		"diagnose":       func() error { _, err := fit.Diagnose(d, y, y[1:], 0.95); return err },
	} {
		require.ErrorIs(t, call(), ErrShape, name)
	}
}

// What could only be found out later panics at once.
func TestMergeAsksForSystemsThatAreThere(t *testing.T) {
	d, y := random(20, 2, 3)
	s, err := Systems(d, y, Groups{Of: make([]uint8, 20), Count: 2})
	require.NoError(t, err)
	require.Panics(t, func() { Merge(nil) })
	require.Panics(t, func() { Merge(s, 2) })
	require.Panics(t, func() { Merge(s, -1) })
	require.Equal(t, 20, Merge(s, 1, 1).Normal.Rows())
	require.Zero(t, Merge(s, 0, 1).Normal.Rows())
	r, err := NewGroupedResiduals(d, y, Groups{})
	require.NoError(t, err)
	require.Panics(t, func() { r.Of(ExtendedCoef{Hi: []float64{1}}) })
}

// A level is a probability; its ends are intervals of nothing and of everything.
func TestLevels(t *testing.T) {
	d, y := random(20, 2, 4)
	fit, err := LeastSquares(d, y)
	require.NoError(t, err)
	p, err := fit.Predict([]float64{1, 2})
	require.NoError(t, err)
	residuals, err := fit.Residuals(d, y)
	require.NoError(t, err)
	for _, level := range []float64{-0.5, -1, 1.5, math.Inf(1), math.Inf(-1), math.NaN()} {
		for _, i := range append(fit.ConfInt(level), p.ConfInt(level), p.Interval(level)) {
			require.True(t, math.IsNaN(i.Low) && math.IsNaN(i.High), level)
		}
		g, err := fit.Diagnose(d, y, residuals, level)
		require.NoError(t, err)
		require.True(t, math.IsNaN(g.Coverage), level)
	}
	require.Equal(t, Interval{fit.Coef[1], fit.Coef[1]}, fit.ConfInt(0)[1])
	require.Equal(t, Interval{math.Inf(-1), math.Inf(1)}, fit.ConfInt(1)[1])
}

func TestLargestErrorsOfAnyNumber(t *testing.T) {
	d, y := random(BlockRows+5, 2, 5)
	fit, err := LeastSquares(d, y)
	require.NoError(t, err)
	residuals, err := fit.Residuals(d, y)
	require.NoError(t, err)
	for k, want := range map[int]int{-3: 0, 0: 0, 1: 1, 20: 20} {
		top, err := fit.LargestErrors(d, residuals, k)
		require.NoError(t, err)
		require.Len(t, top, want)
	}
	few, short := random(4, 2, 6)
	top, err := fit.LargestErrors(few, short, 100)
	require.NoError(t, err)
	require.Len(t, top, 4)
	require.Equal(t, []int{2, 0, 1, 3}, largest([]float64{1, math.NaN(), -5, math.NaN()}, 4))
}

func TestMetricsOfWrongArguments(t *testing.T) {
	nan := math.NaN()
	for _, v := range []float64{
		MeanAbsPercentError([]float64{1, 2}, []float64{1}),
		MeanAbsPercentError([]float64{1}, []float64{1, 2}),
		AbsErrorQuantiles([]float64{1, 2}, -0.1)[0],
		AbsErrorQuantiles([]float64{1, 2}, 1.1)[0],
		AbsErrorQuantiles([]float64{1, 2}, nan)[0],
		AbsErrorQuantiles([]float64{1, nan, 2}, 0.5)[0],
		AbsErrorQuantiles(nil, 0.5)[0],
	} {
		require.True(t, math.IsNaN(v))
	}
	require.Equal(t, []float64{1, 2, 3}, AbsErrorQuantiles([]float64{3, -1, 2}, 0, 0.5, 1))
	require.Empty(t, AbsErrorQuantiles([]float64{1}))
	d, y := random(10, 2, 7)
	n, err := Normals(d, y, Groups{})
	require.NoError(t, err)
	r2, rmse := Score(n[0], []float64{1})
	require.True(t, math.IsNaN(r2) && math.IsNaN(rmse))
}
