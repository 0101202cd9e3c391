package analysis

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
	"steptime/internal/testkit"
	"steptime/robust"
)

func shipped(t testing.TB) *steplog.Log {
	t.Helper()
	p, err := steplog.ReadFile(context.Background(), testkit.Path(testkit.DecodeLog), steplog.Options{})
	require.NoError(t, err)
	return p
}

type referenceFit struct {
	Coef      []float64
	Intercept float64
	Scale     float64
	Objective float64
	TrainR2   float64 `json:"train_r2"`
	TestR2    float64 `json:"test_r2"`
	TrainRMSE float64 `json:"train_rmse"`
	TestRMSE  float64 `json:"test_rmse"`
	Trials    int     `json:"n_trials"`
	Inliers   int
	Threshold float64
}

func reference(t testing.TB) (linear, huber, ransac referenceFit) {
	t.Helper()
	var all struct {
		Comparison struct {
			Linear referenceFit
			Huber  referenceFit `json:"huber_optimum"`
			RANSAC referenceFit
		}
	}
	testkit.ReadJSON(t, testkit.Path("testdata/reference/sklearn_cpu-a.json"), &all)
	return all.Comparison.Linear, all.Comparison.Huber, all.Comparison.RANSAC
}

func requireAgree(t testing.TB, want referenceFit, got *Candidate, tolerance float64) {
	t.Helper()
	require.NoError(t, got.Err)
	coef := append([]float64(nil), want.Coef...)
	coef[3] += want.Intercept
	for j := range coef {
		require.InEpsilon(t, coef[j], got.Coef[j], tolerance)
	}
	require.InEpsilon(t, want.TrainR2, got.Train.R2, tolerance)
	require.InEpsilon(t, want.TestR2, got.Test.R2, tolerance)
	require.InEpsilon(t, want.TrainRMSE, got.Train.RMSE, tolerance)
	require.InEpsilon(t, want.TestRMSE, got.Test.RMSE, tolerance)
}

// scikit-learn 1.2.1; for Huber the optimum itself, which scikit-learn stops short of.
func TestCompareAgreesWithScikitLearn(t *testing.T) {
	r, err := Analyze("cpu-a", "test", shipped(t))
	require.NoError(t, err)
	linear, huber, ransac := reference(t)
	c := r.Comparison
	requireAgree(t, linear, c.Candidate("least_squares"), 1e-9)
	requireAgree(t, ransac, c.Candidate("ransac"), 1e-9)
	found := c.Candidate("ransac").Fit.(*robust.RANSACFit)
	require.Equal(t, ransac.Trials, found.Trials)
	require.Equal(t, ransac.Inliers, found.Inliers)
	require.InEpsilon(t, ransac.Threshold, found.Threshold, 1e-12)

	requireAgree(t, huber, c.Candidate("huber"), 1e-9)
	fit := c.Candidate("huber").Fit.(*robust.HuberFit)
	require.InEpsilon(t, huber.Scale, fit.Scale, 1e-9)
	require.InEpsilon(t, huber.Objective, fit.Objective, 1e-13)
	require.True(t, fit.Converged)
	require.Less(t, fit.Evaluations, 30)
}
