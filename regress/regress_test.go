package regress

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/linalg"
)

// random returns n rows of a constant and p − 1 random columns, and a y with noise.
func random(n, p int, seed uint64) (*Columns, []float64) {
	r := rand.New(rand.NewPCG(seed, uint64(p)))
	columns, y := make([][]float64, p), make([]float64, n)
	for j := range columns {
		columns[j] = make([]float64, n)
		for i := range n {
			columns[j][i] = 1
			if j > 0 {
				columns[j][i] = r.NormFloat64()*10 + 3
			}
			y[i] += float64(j+1) * columns[j][i]
		}
	}
	for i := range y {
		y[i] += r.NormFloat64()
	}
	return &Columns{columns, n}, y
}

// n = p: the fit is exact and nothing is left to judge it by.
func TestSaturated(t *testing.T) {
	fit, err := OLS(linalg.NewMatrix(2, 2, []float64{1, 1, 1, 3}), []float64{2, 8})
	require.NoError(t, err)
	require.Equal(t, []float64{-1, 3}, fit.Coef)
	require.Zero(t, fit.DF)
	for _, v := range append(fit.StdErr, fit.Coefficients[0].P, fit.ResidualStdErr, fit.AdjustedR2, fit.F, fit.FP, fit.Cov().At(0, 1)) {
		require.True(t, math.IsNaN(v), "%v", v)
	}
}

// A design of any number of columns goes all the way: a stranger's two, or thirty, without
// a constant too.
func TestAnyNumberOfColumns(t *testing.T) {
	for _, p := range []int{1, 2, 3, 5, 9, 30} {
		d, y := random(20_000, p, 1)
		fit, err := LeastSquares(d, y)
		require.NoError(t, err)
		require.Len(t, fit.Coefficients, p)
		r, err := fit.Residuals(d, y)
		require.NoError(t, err)
		sum := 0.0
		for i, v := range r {
			predicted := 0.0
			for j, x := range Row(d, i) {
				predicted += fit.Coef[j] * x
			}
			require.InDelta(t, y[i]-predicted, v, 1e-9)
			sum += v * v
		}
		require.InEpsilon(t, fit.RSS, sum, 1e-12)
		g, err := fit.Diagnose(d, y, r, 0.95)
		require.NoError(t, err)
		require.InDelta(t, 0.95, g.Coverage, 0.01)
		top, err := fit.LargestErrors(d, r, 3)
		require.NoError(t, err)
		require.Len(t, top, 3)

		x := Row(d, 17)
		prediction, err := fit.Predict(x)
		require.NoError(t, err)
		require.InEpsilon(t, quadraticForm(x, fit.Cov()), prediction.StdErr*prediction.StdErr, 1e-9)
		require.InDelta(t, y[17]-r[17], prediction.Value, 1e-9)
	}
}

// quadraticForm returns xᵀAx.
func quadraticForm(x []float64, a *linalg.Matrix) (sum float64) {
	for i := range x {
		for j := range x {
			sum += x[i] * a.At(i, j) * x[j]
		}
	}
	return sum
}

// The covariances of a fit are those of the definition, and its intervals hold what they
// say. The level is the caller's.
func TestCovarianceAndIntervals(t *testing.T) {
	d, y := random(200, 3, 2)
	fit, err := LeastSquares(d, y)
	require.NoError(t, err)
	cov := fit.Cov()
	// XᵀX·Cov = s²·I
	for i := range 3 {
		for j := range 3 {
			sum := 0.0
			for k := range 3 {
				for row := range d.Rows() {
					sum += d.columns[i][row] * d.columns[k][row] * cov.At(k, j)
				}
			}
			want := 0.0
			if i == j {
				want = fit.ResidualStdErr * fit.ResidualStdErr
			}
			require.InDelta(t, want, sum, 1e-10)
		}
		require.InEpsilon(t, fit.StdErr[i], math.Sqrt(cov.At(i, i)), 1e-15)
	}
	narrow, wide := fit.ConfInt(0.5), fit.ConfInt(0.99)
	for j, c := range fit.Coefficients {
		require.InEpsilon(t, 0.6757, (narrow[j].High-c.Estimate)/c.StdErr, 1e-3, "t(0.75, 197)")
		require.InEpsilon(t, 2.6010, (c.Estimate-wide[j].Low)/c.StdErr, 1e-3, "t(0.995, 197)")
	}
	prediction, err := fit.Predict(Row(d, 0))
	require.NoError(t, err)
	mean, single := prediction.ConfInt(0.95), prediction.Interval(0.95)
	require.Less(t, single.Low, mean.Low)
	require.Greater(t, single.High, mean.High)
}

// What does not fit together is an error, not a panic three calls later.
func TestShapes(t *testing.T) {
	d, y := random(50, 3, 3)
	other, _ := random(50, 2, 3)
	fit, err := LeastSquares(d, y)
	require.NoError(t, err)
	_, errColumns := NewColumns([]float64{1, 2}, []float64{1})
	_, errY := LeastSquares(d, y[1:])
	_, errGroups := Normals(d, y, Groups{Of: make([]uint8, 3), Count: 2})
	_, errResiduals := fit.Residuals(other, y)
	_, errRow := fit.Predict([]float64{1, 2})
	_, errLeverage := fit.Leverage([]float64{1, 2, 3, 4})
	_, errDiagnose := fit.Diagnose(d, y, y[1:], 0.95)
	_, errLargest := fit.LargestErrors(other, y, 2)
	_, errInfluence := fit.Influence(other, 0, 1)
	for i, err := range []error{errColumns, errY, errGroups, errResiduals, errRow, errLeverage, errDiagnose, errLargest, errInfluence} {
		require.ErrorIs(t, err, ErrShape, "%d", i)
	}
}

func TestErrors(t *testing.T) {
	one := []float64{1, 1, 1}
	d, err := NewColumns(one, []float64{1, 2, 3}, []float64{2, 4, 6})
	require.NoError(t, err)
	_, err = LeastSquares(d, []float64{1, 2, 3})
	var rank *linalg.RankError
	require.ErrorAs(t, err, &rank)
	_, err = LeastSquares(d, []float64{1, math.NaN(), 3})
	require.ErrorIs(t, err, linalg.ErrNotFinite)
	require.False(t, errors.Is(err, ErrShape))
}

// A constant column is found where it stands: about its fit R² and F are computed. A
// column of zeros is none.
func TestConstantColumnIsFound(t *testing.T) {
	y := []float64{3, 4, 7, 5}
	for _, c := range []struct {
		x        []float64
		constant bool
	}{
		{[]float64{0, 1, 5, 0, 2, 5, 0, 4, 5, 0, 3, 5}, true},
		{[]float64{1, 2, 3, 4}, false},
	} {
		p := len(c.x) / 4
		if p == 3 { // without the column of zeros, which depends on none
			_, err := OLS(linalg.NewMatrix(4, 3, c.x), y)
			var rank *linalg.RankError
			require.ErrorAs(t, err, &rank)
			c.x, p = []float64{1, 5, 2, 5, 4, 5, 3, 5}, 2
		}
		fit, err := OLS(linalg.NewMatrix(4, p, c.x), y)
		require.NoError(t, err)
		if c.constant {
			require.InEpsilon(t, 8.75, fit.TSS, 1e-15, "about the mean, 4.75")
		} else {
			require.Equal(t, 99.0, fit.TSS)
		}
	}
}

// Groups share out the rows: their sums are the whole, and each group's residuals are
// those of its rows, over the bounds of blocks too.
func TestGroups(t *testing.T) {
	d, y := random(3*BlockRows/2+17, 4, 4)
	of := make([]uint8, d.Rows())
	for i := range of {
		of[i] = uint8((i*7 + i/3) % 3)
	}
	g := Groups{Of: of, Count: 3}
	parts, err := Normals(d, y, g)
	require.NoError(t, err)
	whole, err := Normals(d, y, Groups{})
	require.NoError(t, err)
	systems, err := Systems(d, y, g)
	require.NoError(t, err)
	require.Equal(t, whole[0], Merge(systems).Normal)
	rest := Merge(systems, 0)
	require.Equal(t, parts[1].Rows()+parts[2].Rows(), rest.Normal.Rows())
	require.Equal(t, rest.Normal.Rows(), rest.R.Rows())
	for i, s := range systems {
		require.Equal(t, parts[i], s.Normal)
		_, digits, err := s.Solve()
		require.NoError(t, err)
		require.Greater(t, digits, 12.0)
	}

	fit, err := LeastSquares(d, y)
	require.NoError(t, err)
	all, err := fit.Residuals(d, y)
	require.NoError(t, err)
	grouped := func(g Groups) [][]float64 {
		r, err := NewGroupedResiduals(d, y, g)
		require.NoError(t, err)
		return r.Of(fit.Extended())
	}

	// The rows of group 2 are in none of two groups.
	two := Groups{Of: of, Count: 2}
	some, err := Normals(d, y, two)
	require.NoError(t, err)
	require.Equal(t, parts[:2], some)
	require.Equal(t, grouped(g)[:2], grouped(two))

	for group, got := range grouped(g) {
		var want []float64
		sum := 0.0
		for i := range all {
			if int(of[i]) == group {
				want = append(want, all[i])
				sum += all[i] * all[i]
			}
		}
		require.Equal(t, want, got)
		_, rmse := Score(parts[group], fit.Coef)
		require.InEpsilon(t, sum, rmse*rmse*float64(parts[group].Rows()), 1e-12)
	}
}

func TestScoreOfNothing(t *testing.T) {
	r2, rmse := Score(linalg.NewNormal(2), []float64{1, 2})
	require.True(t, math.IsNaN(r2) && math.IsNaN(rmse))
	d, y := random(10, 2, 5)
	n, err := Normals(d, y, Groups{})
	require.NoError(t, err)
	r2, rmse = Score(n[0], []float64{1, math.Inf(1)})
	require.True(t, math.IsNaN(r2) && math.IsNaN(rmse))
}

// Rows that are taken are those of the numbers, in their order.
func TestTake(t *testing.T) {
	d, y := random(100, 3, 6)
	some, of, err := Take(d, y, []uint32{7, 3, 99})
	require.NoError(t, err)
	require.Equal(t, 3, some.Rows())
	for i, row := range []int{7, 3, 99} {
		require.Equal(t, Row(d, row), Row(some, i))
		require.Equal(t, y[row], of[i])
	}
}

// A matrix and its columns are the same design.
func TestFromMatrix(t *testing.T) {
	d, y := random(BlockRows+5, 3, 7)
	var data []float64
	for i := range d.Rows() {
		data = append(data, Row(d, i)...)
	}
	want, err := LeastSquares(d, y)
	require.NoError(t, err)
	got, err := OLS(linalg.NewMatrix(d.Rows(), 3, data), y)
	require.NoError(t, err)
	require.Equal(t, want.Coefficients, got.Coefficients)
	require.Equal(t, want.F, got.F)
}

// The two solvers say the same of a fit: coefficients, rank, condition number, covariances
// and leverages.
func TestQRAgreesWithTheExactSolution(t *testing.T) {
	d, y := random(20_000, 5, 8)
	fit, err := LeastSquares(d, y)
	require.NoError(t, err)
	qr := fit.QR()
	require.Equal(t, 5, qr.Rank())
	require.InEpsilon(t, fit.CondNumber, qr.Cond(), 1e-12)
	coef, err := qr.Coef()
	require.NoError(t, err)
	unscaled, err := qr.CovUnscaled()
	require.NoError(t, err)
	cov, s2 := fit.Cov(), fit.ResidualStdErr*fit.ResidualStdErr
	for j := range coef {
		require.InEpsilon(t, fit.Coef[j], coef[j], 1e-12)
		require.InEpsilon(t, cov.At(j, j), s2*unscaled.At(j, j), 1e-12)
	}
	h, err := fit.Leverage(Row(d, 3))
	require.NoError(t, err)
	require.InEpsilon(t, h, qr.Leverage(Row(d, 3)), 1e-12)
	require.Greater(t, fit.QRDigits, 13.0)
}

// A QR that went wrong, as if by a mistake in it, is found.
func TestDisagreementStopsTheFit(t *testing.T) {
	d, y := random(500, 3, 9)
	systems, err := Systems(d, y, Groups{})
	require.NoError(t, err)
	other, _ := random(500, 3, 10)
	wrong, err := Systems(other, y, Groups{})
	require.NoError(t, err)
	systems[0].R = wrong[0].R
	_, err = systems[0].Fit()
	var disagreement *linalg.DisagreementError
	require.ErrorAs(t, err, &disagreement)
}

// A row that an otherwise exact fit misses stands out as far as float64 can tell.
func TestStudentizedOfTheOnlyError(t *testing.T) {
	one, x, y := make([]float64, 12), make([]float64, 12), make([]float64, 12)
	for i := range x {
		one[i], x[i] = 1, float64(i*i%7)
	}
	d, err := NewColumns(one, x)
	require.NoError(t, err)
	for row := range y {
		for i := range y {
			y[i] = 2 + 3*x[i]
		}
		y[row] -= 0.7
		fit, err := LeastSquares(d, y)
		require.NoError(t, err)
		r, err := fit.Residuals(d, y)
		require.NoError(t, err)
		e, err := fit.Influence(d, row, r[row])
		require.NoError(t, err)
		require.Less(t, e.Studentized, -1e6, "row %d", row)
	}
}
