package robust

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	_ "steptime/internal/golden"

	"steptime/crossval"
	"steptime/internal/steplog"
	"steptime/linalg"
	"steptime/regress"
)

func cpuA(t testing.TB) regress.Steps {
	t.Helper()
	p, err := steplog.ReadFile(context.Background(), "../testdata/profile/cpu-a.decode.jsonl", steplog.Options{})
	require.NoError(t, err)
	return regress.Steps{BatchSize: p.BatchSize, SeqLen: p.SeqLen, StepTime: p.StepTime}
}

// compare splits and compares as the tool does.
func compare(t testing.TB, s regress.Steps) *Comparison {
	t.Helper()
	split := crossval.TrainTest(crossval.Order(s.Len()))
	n, err := regress.Normals(s, regress.Groups{Of: split.Of, Count: 2})
	require.NoError(t, err)
	return Compare(s, split, n[crossval.Train], n[crossval.Test])
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
	text, err := os.ReadFile("../testdata/reference/sklearn_cpu-a.json")
	require.NoError(t, err)
	var all struct {
		Comparison struct {
			Linear referenceFit
			Huber  referenceFit `json:"huber_optimum"`
			RANSAC referenceFit
		}
	}
	require.NoError(t, json.Unmarshal(text, &all))
	return all.Comparison.Linear, all.Comparison.Huber, all.Comparison.RANSAC
}

func requireAgree(t testing.TB, want referenceFit, got Candidate, tolerance float64) {
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
	c := compare(t, cpuA(t))
	linear, huber, ransac := reference(t)
	requireAgree(t, linear, c.LeastSquares, 1e-9)
	requireAgree(t, ransac, c.RANSAC, 1e-9)
	require.Equal(t, ransac.Trials, c.RANSACFit.Trials)
	require.Equal(t, ransac.Inliers, c.RANSACFit.Inliers)
	require.InEpsilon(t, ransac.Threshold, c.RANSACFit.Threshold, 1e-12)

	requireAgree(t, huber, c.Huber, 1e-9)
	require.InEpsilon(t, huber.Scale, c.HuberFit.Scale, 1e-9)
	require.InEpsilon(t, huber.Objective, c.HuberFit.Objective, 1e-13)
	require.True(t, c.HuberFit.Converged)
	require.Less(t, c.HuberFit.Iterations, 30)
	t.Logf("Huber: %+v", *c.HuberFit)
}

// wild returns steps of the model 0.002, 0.8, 0.004, 9 with normal noise, one in ten of
// them ten times too slow.
func wild(n int, noise float64) regress.Steps {
	r := rand.New(rand.NewPCG(7, 7))
	var s regress.Steps
	for i := range n {
		b, l := float64(1+r.IntN(32)), float64(10+r.IntN(2000))
		y := regress.Model{A: 0.002, B: 0.8, C: 0.004, D: 9}.Predict(b, l) + noise*r.NormFloat64()
		if i%10 == 0 {
			y *= 10
		}
		s.BatchSize, s.SeqLen, s.StepTime = append(s.BatchSize, b), append(s.SeqLen, l), append(s.StepTime, y)
	}
	return s
}

func TestRobustFitsWithstandOutliers(t *testing.T) {
	c := compare(t, wild(3000, 0.1))
	want := []float64{0.002, 0.8, 0.004, 9}
	for j := range want {
		require.InDelta(t, want[j], c.RANSAC.Coef[j], 0.05*want[j])
		require.InDelta(t, want[j], c.Huber.Coef[j], 0.05*want[j])
	}
	require.Greater(t, math.Abs(c.LeastSquares.Coef[3]-9), 1.0)
	require.Less(t, c.Huber.Test.MedianAE, c.LeastSquares.Test.MedianAE/10)
}

// The gradient vanishes at the optimum, whatever the units.
func TestHuberIsStationary(t *testing.T) {
	for _, unit := range []float64{1e-6, 1, 1e6} {
		s := wild(2000, 0.5)
		for i := range s.StepTime {
			s.StepTime[i] *= unit
		}
		split := crossval.TrainTest(crossval.Order(s.Len()))
		n, err := regress.Normals(s, regress.Groups{Of: split.Of, Count: 2})
		require.NoError(t, err)
		from, err := n[crossval.Train].Solve()
		require.NoError(t, err)
		fit := Huber(s, split, from)
		require.True(t, fit.Converged)

		var gradient [4]float64
		square, out := 0.0, 0.0
		for i := range s.StepTime {
			if split.Of[i] != crossval.Train {
				continue
			}
			r := s.StepTime[i] - regress.NewModel(fit.Coef).Predict(s.BatchSize[i], s.SeqLen[i])
			z := r / fit.Scale
			if math.Abs(z) > Epsilon {
				out++
			} else {
				square += z * z
			}
			psi := max(-Epsilon, min(Epsilon, z))
			for j, x := range regress.Row(s.BatchSize[i], s.SeqLen[i]) {
				gradient[j] += psi * x
			}
		}
		rows := float64(from.Rows)
		require.InDelta(t, 0, (rows-square-Epsilon*Epsilon*out)/rows, 1e-12)
		for j, typical := range []float64{16000, 16, 1000, 1} {
			require.InDelta(t, 0, gradient[j]/(rows*typical), 1e-12)
		}
	}
}

func TestHuberOfPerfectFits(t *testing.T) {
	s := wild(500, 0)
	for i := range s.StepTime { // integers, so that the fit is exact
		s.StepTime[i] = 2*s.BatchSize[i]*s.SeqLen[i] + 3*s.BatchSize[i] + s.SeqLen[i] + 5
	}
	c := compare(t, s)
	require.Equal(t, []float64{2, 3, 1, 5}, c.Huber.Coef)
	require.Zero(t, c.HuberFit.Scale)
	require.True(t, c.HuberFit.Converged)
	require.Equal(t, 1.0, c.Huber.Test.R2)

	s.StepTime[3] += 1e6 // one outlier among perfect steps
	c = compare(t, s)
	t.Logf("%+v", *c.HuberFit)
	require.True(t, c.HuberFit.Converged)
	for j, want := range []float64{2, 3, 1, 5} {
		require.InEpsilon(t, want, c.Huber.Coef[j], 1e-9)
	}
}

func TestTooFewTrainingSteps(t *testing.T) {
	s := wild(6, 0.1)
	c := compare(t, s)
	require.ErrorIs(t, c.RANSAC.Err, ErrTooFewSteps)
	require.True(t, math.IsNaN(c.RANSAC.Test.R2))
	require.Nil(t, c.RANSAC.Coef)

	s.BatchSize = make([]float64, 6) // all 0: rank deficient
	c = compare(t, s)
	var rank *linalg.RankError
	require.ErrorAs(t, c.LeastSquares.Err, &rank)
	require.ErrorAs(t, c.Huber.Err, &rank)
}

func BenchmarkHuberMillion(b *testing.B) {
	s := wild(1_000_000, 0.5)
	split := crossval.TrainTest(crossval.Order(s.Len()))
	n, err := regress.Normals(s, regress.Groups{Of: split.Of, Count: 2})
	require.NoError(b, err)
	from, err := n[crossval.Train].Solve()
	require.NoError(b, err)
	for b.Loop() {
		fit := Huber(s, split, from)
		b.ReportMetric(float64(fit.Iterations), "passes")
	}
}

func BenchmarkRANSACMillion(b *testing.B) {
	s := wild(1_000_000, 0.5)
	split := crossval.TrainTest(crossval.Order(s.Len()))
	n, err := regress.Normals(s, regress.Groups{Of: split.Of, Count: 2})
	require.NoError(b, err)
	for b.Loop() {
		fit, err := RANSAC(s, split, n[crossval.Train])
		require.NoError(b, err)
		b.ReportMetric(float64(fit.Trials), "trials")
	}
}
