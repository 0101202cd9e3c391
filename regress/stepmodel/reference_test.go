package stepmodel

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
	"steptime/regress"
)

func shipped(t testing.TB) Steps { return Steps(testkit.ShippedProfile(t)) }

func fitSteps(t testing.TB, s Steps) *Fit {
	t.Helper()
	fit, err := Full().Fit(s)
	require.NoError(t, err)
	return fit
}

func designOf(t testing.TB, s Steps) *Design {
	t.Helper()
	d, err := Full().Design(s)
	require.NoError(t, err)
	return d
}

func residualsOf(t testing.TB, fit *Fit, s Steps) []float64 {
	t.Helper()
	r, err := fit.Residuals(designOf(t, s), s.StepTime)
	require.NoError(t, err)
	return r
}

func diagnose(t testing.TB, fit *Fit, s Steps, residuals []float64) regress.Diagnostics {
	t.Helper()
	d, err := fit.Diagnose(designOf(t, s), s.StepTime, residuals, 0.95)
	require.NoError(t, err)
	return d
}

func largestErrors(t testing.TB, fit *Fit, s Steps, residuals []float64, k int) []regress.Influence {
	t.Helper()
	e, err := fit.LargestErrors(designOf(t, s), residuals, k)
	require.NoError(t, err)
	return e
}

// each returns a figure of each coefficient.
func each(fit *Fit, figure func(c regress.Coefficient) float64) (list []float64) {
	for _, c := range fit.Coefficients {
		list = append(list, figure(c))
	}
	return list
}

// byName is a value a coefficient.
type byName struct{ A, B, C, D float64 }

func (v byName) list() []float64 { return []float64{v.A, v.B, v.C, v.D} }

func requireAllClose(t *testing.T, want, got []float64, tolerance float64) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		if want[i] == 0 {
			require.InDelta(t, 0, got[i], tolerance)
			continue
		}
		require.InEpsilon(t, want[i], got[i], tolerance)
	}
}

// scikit-learn 1.2.1 on the shipped profile.
func TestAgreesWithScikitLearn(t *testing.T) {
	var want struct {
		Coef       byName             `json:"model_coefficients"`
		Statistics map[string]float64 `json:"model_statistics"`
	}
	testkit.ReadJSON(t, testkit.Path("testdata/reference/sklearn_cpu-a.json"), &want)
	s := shipped(t)
	fit := fitSteps(t, s)
	requireAllClose(t, want.Coef.list(), fit.Coef, 1e-9)

	r := residualsOf(t, fit, s)
	q := regress.AbsErrorQuantiles(r, 0.5, 0.9, 0.95, 0.99)
	got := map[string]float64{
		"mse": fit.MSE, "rmse": fit.RMSE, "r2": fit.R2, "adjusted_r2": fit.AdjustedR2, "f_statistic": fit.F,
		"mae": regress.MeanAbsError(r), "mape": regress.MeanAbsPercentError(r, s.StepTime), "max_error": regress.MaxAbsError(r),
		"median_abs_error": q[0], "90th_percentile_error": q[1], "95th_percentile_error": q[2], "99th_percentile_error": q[3],
	}
	for name, value := range got {
		require.Contains(t, want.Statistics, name)
		require.InEpsilon(t, want.Statistics[name], value, 1e-9, name)
	}
}

// R 4.2.2 on the shipped profile.
func TestAgreesWithR(t *testing.T) {
	var want struct {
		OLS struct {
			Coef     byName
			StdErr   byName `json:"std_error"`
			T        byName
			P        byName
			Low      byName `json:"ci95_low"`
			High     byName `json:"ci95_high"`
			Sigma    float64
			F        float64
			Log10P   float64 `json:"log10_p_f"`
			HC3Error byName  `json:"hc3_std_error"`
		}
		Influence struct {
			MaxLeverage float64   `json:"max_leverage"`
			Rows        []int     `json:"top_rstudent_rows"`
			Studentized []float64 `json:"top_rstudent"`
			CookRows    []int     `json:"top_cook_rows"`
			Cook        []float64 `json:"top_cook"`
			PRESS       float64
		}
		Prediction []struct {
			BatchSize float64 `json:"batch_size"`
			SeqLen    float64 `json:"avg_seq_len"`
			Fit       float64
			Band      [2]float64 `json:"pi95"`
		}
	}
	testkit.ReadJSON(t, testkit.Path("testdata/reference/r_cpu-a.json"), &want)
	s := shipped(t)
	fit := fitSteps(t, s)
	ols := want.OLS
	requireAllClose(t, ols.Coef.list(), fit.Coef, 1e-9)
	requireAllClose(t, ols.StdErr.list(), fit.StdErr, 1e-9)
	requireAllClose(t, ols.T.list(), each(fit, func(c regress.Coefficient) float64 { return c.T }), 1e-9)
	requireAllClose(t, ols.P.list(), each(fit, func(c regress.Coefficient) float64 { return c.P }), 1e-9)
	for j, i := range fit.ConfInt(0.95) {
		requireAllClose(t, []float64{ols.Low.list()[j], ols.High.list()[j]}, []float64{i.Low, i.High}, 1e-9)
	}
	require.InEpsilon(t, ols.Sigma, fit.ResidualStdErr, 1e-9)
	require.InEpsilon(t, ols.F, fit.F, 1e-9)
	require.InEpsilon(t, ols.Log10P, fit.FLog10P, 1e-9)
	require.Zero(t, fit.Coefficients[1].P, "R prints 0 too")
	require.InDelta(t, -348.9, fit.Coefficients[1].Log10P, 0.1, "but the logarithm is there")

	r := residualsOf(t, fit, s)
	spread := diagnose(t, fit, s, r)
	require.InEpsilon(t, want.Influence.MaxLeverage, spread.MaxLeverage, 1e-9)
	require.InEpsilon(t, want.Influence.PRESS, spread.PRESS, 1e-9)
	require.Zero(t, spread.Negative)
	byRow := map[int]regress.Influence{}
	for _, e := range largestErrors(t, fit, s, r, 200) {
		byRow[e.Index+1] = e
	}
	for i, row := range want.Influence.Rows {
		require.InEpsilon(t, want.Influence.Studentized[i], byRow[row].Studentized, 1e-9)
	}
	for i, row := range want.Influence.CookRows {
		require.InEpsilon(t, want.Influence.Cook[i], byRow[row].Cook, 1e-9)
	}
	for _, p := range want.Prediction {
		predicted, half := fit.Band(0.95).At(p.BatchSize, p.SeqLen)
		requireAllClose(t, []float64{p.Fit, p.Band[0], p.Band[1]}, []float64{predicted, predicted - half, predicted + half}, 1e-9)
		prediction, err := fit.Predict(Full().Row(p.BatchSize, p.SeqLen))
		require.NoError(t, err)
		i := prediction.Interval(0.95)
		requireAllClose(t, []float64{p.Fit, p.Band[0], p.Band[1]}, []float64{prediction.Value, i.Low, i.High}, 1e-9)
	}
}

// The largest errors are in order, and their shares those of the definition.
func TestLargestErrors(t *testing.T) {
	s := shipped(t)
	fit := fitSteps(t, s)
	r := residualsOf(t, fit, s)
	top := largestErrors(t, fit, s, r, 50)
	require.Len(t, top, 50)
	smaller := 0
	for _, v := range r {
		if math.Abs(v) < math.Abs(top[49].Residual) {
			smaller++
		}
	}
	require.Equal(t, len(r)-50, smaller)
	for i, e := range top {
		require.Equal(t, r[e.Index], e.Residual)
		require.InEpsilon(t, e.Residual*e.Residual/fit.RSS, e.Share, 1e-14)
		if i > 0 {
			require.GreaterOrEqual(t, math.Abs(top[i-1].Residual), math.Abs(e.Residual))
		}
	}
}
