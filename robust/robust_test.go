package robust

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/crossval"
	"steptime/linalg"
	"steptime/regress"
	"steptime/regress/stepmodel"
)

// training is the steps of a profile that the tool would train on.
type training struct {
	design *stepmodel.Design
	y      []float64
	split  crossval.Split
	normal *linalg.Normal // of the training steps
}

func train(t testing.TB, s stepmodel.Steps) training {
	t.Helper()
	d, err := stepmodel.Full().Design(s)
	require.NoError(t, err)
	split, err := crossval.TrainTest(crossval.Order(s.Len(), 42), 0.2)
	require.NoError(t, err)
	n, err := regress.Normals(d, s.StepTime, regress.Groups{Of: split.Of})
	require.NoError(t, err)
	return training{d, s.StepTime, split, n[0]}
}

func (r training) solve(t testing.TB) *linalg.Solution {
	t.Helper()
	s, err := r.normal.Solve()
	require.NoError(t, err)
	return s
}

func (r training) huber() (*HuberFit, error) {
	return Huber{Subset: r.split.Of, Normal: r.normal, Order: r.split.TrainRows}.Fit(r.design, r.y)
}

func (r training) ransac() (*RANSACFit, error) {
	return RANSAC{Seed: 42, Subset: r.split.Of, Normal: r.normal, Order: r.split.TrainRows}.Fit(r.design, r.y)
}

// wild returns steps of the model 0.002, 0.8, 0.004, 9 with normal noise, one in ten of
// them ten times too slow.
func wild(n int, noise float64) stepmodel.Steps {
	r := rand.New(rand.NewPCG(7, 7))
	var s stepmodel.Steps
	for i := range n {
		b, l := float64(1+r.IntN(32)), float64(10+r.IntN(2000))
		y := stepmodel.Model{A: 0.002, B: 0.8, C: 0.004, D: 9}.Predict(b, l) + noise*r.NormFloat64()
		if i%10 == 0 {
			y *= 10
		}
		s.BatchSize, s.SeqLen, s.StepTime = append(s.BatchSize, b), append(s.SeqLen, l), append(s.StepTime, y)
	}
	return s
}

func TestRobustFitsWithstandOutliers(t *testing.T) {
	r := train(t, wild(3000, 0.1))
	huber, err := r.huber()
	require.NoError(t, err)
	ransac, err := r.ransac()
	require.NoError(t, err)
	for j, want := range []float64{0.002, 0.8, 0.004, 9} {
		require.InDelta(t, want, ransac.Coef[j], 0.05*want)
		require.InDelta(t, want, huber.Coef[j], 0.05*want)
	}
	require.Greater(t, math.Abs(r.solve(t).Coef[3]-9), 1.0, "least squares does not")
}

// The gradient vanishes at the optimum, whatever the units.
func TestHuberIsStationary(t *testing.T) {
	for _, unit := range []float64{1e-6, 1, 1e6} {
		s := wild(2000, 0.5)
		for i := range s.StepTime {
			s.StepTime[i] *= unit
		}
		tr := train(t, s)
		fit, err := tr.huber()
		require.NoError(t, err)
		require.True(t, fit.Converged)

		var gradient [4]float64
		square, out := 0.0, 0.0
		for i := range s.StepTime {
			if tr.split.Of[i] != crossval.Train {
				continue
			}
			r := s.StepTime[i] - stepmodel.Full().Model(fit.Coef).Predict(s.BatchSize[i], s.SeqLen[i])
			z := r / fit.Scale
			if math.Abs(z) > DefaultEpsilon {
				out++
			} else {
				square += z * z
			}
			psi := max(-DefaultEpsilon, min(DefaultEpsilon, z))
			for j, x := range stepmodel.Full().Row(s.BatchSize[i], s.SeqLen[i]) {
				gradient[j] += psi * x
			}
		}
		rows := float64(tr.normal.Rows())
		require.InDelta(t, 0, (rows-square-DefaultEpsilon*DefaultEpsilon*out)/rows, 1e-12)
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
	fit, err := train(t, s).huber()
	require.NoError(t, err)
	require.Equal(t, []float64{2, 3, 1, 5}, fit.Coef)
	require.Zero(t, fit.Scale)
	require.True(t, fit.Converged)

	s.StepTime[3] += 1e6 // one outlier among perfect steps
	fit, err = train(t, s).huber()
	require.NoError(t, err)
	t.Logf("%+v", *fit)
	require.True(t, fit.Converged)
	for j, want := range []float64{2, 3, 1, 5} {
		require.InEpsilon(t, want, fit.Coef[j], 1e-9)
	}
}

func TestTooFewRows(t *testing.T) {
	s := wild(6, 0.1)
	_, err := train(t, s).ransac()
	require.ErrorIs(t, err, ErrTooFewRows)

	s.BatchSize = make([]float64, 6) // all 0: rank deficient
	_, err = train(t, s).huber()
	var undetermined *UndeterminedError
	require.ErrorAs(t, err, &undetermined)
	var rank *linalg.RankError
	require.ErrorAs(t, err, &rank)
}

func BenchmarkHuberMillion(b *testing.B) {
	r := train(b, wild(1_000_000, 0.5))
	for b.Loop() {
		fit, err := r.huber()
		require.NoError(b, err)
		b.ReportMetric(float64(fit.Evaluations), "evaluations")
	}
}

func BenchmarkRANSACMillion(b *testing.B) {
	r := train(b, wild(1_000_000, 0.5))
	for b.Loop() {
		fit, err := r.ransac()
		require.NoError(b, err)
		b.ReportMetric(float64(fit.Trials), "trials")
	}
}
