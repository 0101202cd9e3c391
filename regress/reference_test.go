package regress

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
)

func cpuA(t testing.TB) Steps {
	t.Helper()
	p, err := steplog.ReadFile(context.Background(), "../testdata/profile/cpu-a.decode.jsonl", steplog.Options{})
	require.NoError(t, err)
	return Steps{BatchSize: p.BatchSize, SeqLen: p.SeqLen, StepTime: p.StepTime}
}

func fitSteps(t testing.TB, s Steps) *Fit {
	t.Helper()
	n, err := Normals(s, Groups{Count: 1})
	require.NoError(t, err)
	fit, err := FitSteps(n[0], s)
	require.NoError(t, err)
	return fit
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, v))
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
	readJSON(t, "../testdata/reference/sklearn_cpu-a.json", &want)
	s := cpuA(t)
	fit := fitSteps(t, s)
	requireAllClose(t, want.Coef.list(), fit.Coef, 1e-9)

	r := fit.Residuals(s)
	q := AbsErrorQuantiles(r, 0.5, 0.9, 0.95, 0.99)
	got := map[string]float64{
		"mse": fit.MSE, "rmse": fit.RMSE, "r2": fit.R2, "adjusted_r2": fit.AdjustedR2, "f_statistic": fit.F,
		"mae": MeanAbsError(r), "mape": MeanAbsPercentError(r, s.StepTime), "max_error": MaxAbsError(r),
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
	readJSON(t, "../testdata/reference/r_cpu-a.json", &want)
	s := cpuA(t)
	fit := fitSteps(t, s)
	ols := want.OLS
	requireAllClose(t, ols.Coef.list(), fit.Coef, 1e-9)
	requireAllClose(t, ols.StdErr.list(), fit.StdErr, 1e-9)
	requireAllClose(t, ols.T.list(), fit.T, 1e-9)
	requireAllClose(t, ols.P.list(), fit.P, 1e-9)
	requireAllClose(t, ols.Low.list(), fit.Low, 1e-9)
	requireAllClose(t, ols.High.list(), fit.High, 1e-9)
	require.InEpsilon(t, ols.Sigma, fit.ResidualStdErr, 1e-9)
	require.InEpsilon(t, ols.F, fit.F, 1e-9)
	require.InEpsilon(t, ols.Log10P, fit.FLog10P, 1e-9)
	require.Zero(t, fit.P[1], "R prints 0 too")
	require.InDelta(t, -348.9, fit.Log10P[1], 0.1, "but the logarithm is there")

	r := fit.Residuals(s)
	spread := fit.Band().Spread(s, r)
	require.InEpsilon(t, want.Influence.MaxLeverage, spread.MaxLeverage, 1e-9)
	require.InEpsilon(t, want.Influence.PRESS, spread.PRESS, 1e-9)
	require.Zero(t, spread.Negative)
	byRow := map[int]Influence{}
	for _, e := range fit.LargestErrors(s, r, 200) {
		byRow[e.Index+1] = e
	}
	for i, row := range want.Influence.Rows {
		require.InEpsilon(t, want.Influence.Studentized[i], byRow[row].Studentized, 1e-9)
	}
	for i, row := range want.Influence.CookRows {
		require.InEpsilon(t, want.Influence.Cook[i], byRow[row].Cook, 1e-9)
	}
	for _, p := range want.Prediction {
		predicted, half := fit.Band().At(p.BatchSize, p.SeqLen)
		requireAllClose(t, []float64{p.Fit, p.Band[0], p.Band[1]}, []float64{predicted, predicted - half, predicted + half}, 1e-9)
	}
}

// The largest errors are in order, and their shares those of the definition.
func TestLargestErrors(t *testing.T) {
	s := cpuA(t)
	fit := fitSteps(t, s)
	r := fit.Residuals(s)
	top := fit.LargestErrors(s, r, 50)
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
