package robust

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/crossval"
	"steptime/regress"
	"steptime/regress/stepmodel"
)

// trainHuber fits the training steps of s.
func trainHuber(t testing.TB, s stepmodel.Steps) (*HuberFit, training) {
	t.Helper()
	r := train(t, s)
	fit, err := r.huber()
	require.NoError(t, err)
	return fit, r
}

// Sequence lengths between 1000 and 1000.1, step times near 1e6, one in nine rows slow:
// nearly confounded terms, and residuals far below the step times. The optimum is
// mpmath's, in 60 digits.
func TestHuberOfNearlyConfoundedTerms(t *testing.T) {
	var s stepmodel.Steps
	for i := range 200 {
		b, l := float64(1+7*i%32), 1000+float64(37*i%101)/1024
		y := 1e6 + b*0.8125 + float64(i*i%17)/64 + l/256
		if i%9 == 0 {
			y += b * 16
		}
		s.BatchSize, s.SeqLen, s.StepTime = append(s.BatchSize, b), append(s.SeqLen, l), append(s.StepTime, y)
	}
	fit, _ := trainHuber(t, s)
	require.True(t, fit.Converged)
	for j, want := range []float64{-0.0033547195207940263587, 4.1688231713820577628, 0.10043549688162944654, 999903.58866294654681} {
		require.InEpsilon(t, want, fit.Coef[j], 1e-11)
	}
	require.InEpsilon(t, 0.09047362601639126235, fit.Scale, 1e-12)
	require.InEpsilon(t, 15790.538286929078718, fit.Objective, 1e-14)
	require.Equal(t, 42, fit.Outliers)
}

// hardSteps are profiles that iterative fits are known to fail on.
var hardSteps = map[string]func(r *rand.Rand) stepmodel.Steps{
	"nineteen in twenty wild": func(r *rand.Rand) stepmodel.Steps {
		return edited(600, r, func(i int, y float64) float64 {
			if i%20 != 0 {
				return 1000 * r.Float64()
			}
			return y
		})
	},
	"two populations": func(r *rand.Rand) stepmodel.Steps {
		return edited(600, r, func(i int, y float64) float64 { return y * float64(1+4*(i%2)) })
	},
	"most times equal": func(r *rand.Rand) stepmodel.Steps {
		return edited(300, r, func(i int, y float64) float64 {
			if i%5 < 3 {
				return 20
			}
			return y
		})
	},
	"coarse clock": func(r *rand.Rand) stepmodel.Steps {
		return edited(300, r, func(_ int, y float64) float64 { return 5 * math.Round(y/5) })
	},
	"one row 1e12 times the others": func(r *rand.Rand) stepmodel.Steps {
		return edited(200, r, func(i int, y float64) float64 {
			if i == 7 {
				return 1e12 * y
			}
			return y
		})
	},
	"long sequences": func(r *rand.Rand) stepmodel.Steps {
		s := edited(200, r, func(_ int, y float64) float64 { return y })
		for i := range s.SeqLen {
			s.SeqLen[i] *= 1e12
		}
		return s
	},
	"seven rows": func(r *rand.Rand) stepmodel.Steps {
		return edited(7, r, func(_ int, y float64) float64 { return y })
	},
	"nine rows, three wild": func(r *rand.Rand) stepmodel.Steps {
		return edited(9, r, func(i int, y float64) float64 { return y * float64(1+9*(i%3/2)) })
	},
}

// edited returns n noisy steps with edited times.
func edited(n int, r *rand.Rand, edit func(i int, y float64) float64) (s stepmodel.Steps) {
	m := stepmodel.Model{A: 0.002, B: 0.8, C: 0.004, D: 9}
	for i := range n {
		b, l := float64(1+r.IntN(32)), float64(10+r.IntN(2000))
		y := edit(i, m.Predict(b, l)+0.5*r.NormFloat64())
		s.BatchSize, s.SeqLen, s.StepTime = append(s.BatchSize, b), append(s.SeqLen, l), append(s.StepTime, y)
	}
	return s
}

func TestHuberOfHardSteps(t *testing.T) {
	for name, steps := range hardSteps {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(20) {
				r := rand.New(rand.NewPCG(seed, 1))
				s := steps(r)
				fit, tr := trainHuber(t, s)
				require.True(t, fit.Converged, "%+v", *fit)
				require.LessOrEqual(t, fit.Evaluations, 60)
				requireLowest(t, tr, fit, r)
			}
		})
	}
}

// requireLowest tells that no place nearby is lower. As the objective is convex, none
// is anywhere then.
func requireLowest(t *testing.T, tr training, fit *HuberFit, r *rand.Rand) {
	t.Helper()
	const rounding = 1e-11
	lowest, rows := objective(t, tr, fit.Coef, fit.Scale), float64(tr.normal.Rows())
	require.InEpsilon(t, lowest, fit.Objective, rounding)
	w := tr.solve(t).Whitener()
	for range 200 {
		size := fit.Objective / math.Sqrt(rows) * math.Pow(10, -8*r.Float64())
		coef := append([]float64(nil), fit.Coef...)
		for k := range 4 {
			g := size * r.NormFloat64()
			for j := range coef {
				coef[j] += g * w.At(k, j)
			}
		}
		scale := math.Abs(fit.Scale + size/math.Sqrt(rows)*r.NormFloat64())
		require.GreaterOrEqual(t, objective(t, tr, coef, scale), lowest*(1-rounding))
	}
}

// objective is that of Huber by its definition, and its limit for σ = 0.
func objective(t *testing.T, tr training, coef []float64, scale float64) float64 {
	t.Helper()
	residuals, err := regress.Residuals(tr.design, tr.y, regress.ExtendedCoef{Hi: coef})
	require.NoError(t, err)
	sum := 0.0
	for i, r := range residuals {
		switch r = math.Abs(r); {
		case tr.split.Of[i] != crossval.Train:
		case r <= DefaultEpsilon*scale && scale > 0:
			sum += scale + r*r/scale
		default:
			sum += scale + 2*DefaultEpsilon*r - DefaultEpsilon*DefaultEpsilon*scale
		}
	}
	return sum
}

// A scale of 0 is that of a fit that meets most steps exactly, whose coefficients are
// those of least absolute deviations.
func TestHuberMeetsMostStepsExactly(t *testing.T) {
	s := edited(300, rand.New(rand.NewPCG(1, 1)), func(i int, y float64) float64 {
		if i%5 < 4 {
			return 20
		}
		return y
	})
	fit, tr := trainHuber(t, s)
	require.True(t, fit.Converged)
	require.Zero(t, fit.Scale)
	others := 0
	for i, y := range s.StepTime {
		if tr.split.Of[i] == crossval.Train && y != 20 {
			others++
		}
	}
	require.Equal(t, others, fit.Outliers)
	require.InEpsilon(t, 20, fit.Coef[3], 1e-14)
}

// 1e200 is beyond what squares to a float64.
func TestHuberWithstandsAnAbsurdStep(t *testing.T) {
	s := edited(400, rand.New(rand.NewPCG(2, 2)), func(i int, y float64) float64 {
		if i == 7 {
			return 1e200
		}
		return y
	})
	fit, tr := trainHuber(t, s)
	require.Zero(t, tr.split.Of[7], "it is a training step")
	require.True(t, fit.Converged)
	require.InEpsilon(t, 0.002, fit.Coef[0], 0.05)
	require.InDelta(t, 0.3, fit.Scale, 0.1)
}

func TestHuberDoesNotClaimWhatItHasNot(t *testing.T) {
	s := edited(100, rand.New(rand.NewPCG(3, 3)), func(_ int, y float64) float64 { return y })
	p := &huberProblem{rows: 80, floor: 1, epsilon: DefaultEpsilon}
	at := func(sigma, derivative float64) *huberValue {
		return &huberValue{at: iterate{sigma: sigma}, gradient: []float64{0, 0, 0, 0, derivative}}
	}
	require.Positive(t, p.relativeGradient(at(1, -1)), "lower at a larger scale")
	require.Zero(t, p.relativeGradient(at(1, 1)), "lower at no admissible scale")
	require.Positive(t, p.relativeGradient(at(2, 1)))

	for i := range s.StepTime { // subnormal: nothing can be told of them
		s.StepTime[i] *= 1e-320
	}
	fit, _ := trainHuber(t, s)
	require.False(t, fit.Converged)
	require.Equal(t, 200, fit.Evaluations)
}

// Passes over the steps are what Huber costs.
func TestHuberTakesFewPasses(t *testing.T) {
	fit, _ := trainHuber(t, wild(200_000, 0.5))
	require.True(t, fit.Converged)
	require.LessOrEqual(t, fit.Evaluations, 10)
}

// Many steps start from the optimum over some; they end where few do.
func TestHuberOfManyStepsStartsNear(t *testing.T) {
	s := wild(300_000, 0.5)
	fit, tr := trainHuber(t, s)
	require.True(t, fit.Converged)
	require.LessOrEqual(t, fit.Evaluations, 6)
	for j, want := range []float64{0.002, 0.8, 0.004, 9} {
		require.InDelta(t, want, fit.Coef[j], 0.02*want)
	}
	from := tr.solve(t)
	plain := Huber{Subset: tr.split.Of}.problem(tr.design, tr.y, from, tr.split.TrainRows)
	far, converged := plain.minimize(newIterate(from.Coef, from.CoefLo, rootMean(from.RSS, from.Rows)))
	require.True(t, converged)
	for j, b := range far.at.coef(plain.whiten) {
		require.InEpsilon(t, b, fit.Coef[j], 1e-12)
	}
	require.InEpsilon(t, far.objective, fit.Objective, 1e-14)
}

// Another unit of time changes nothing else: no square of a tiny time underflows.
func TestHuberOfAnyUnit(t *testing.T) {
	for name, steps := range hardSteps {
		for seed := range uint64(5) {
			s := steps(rand.New(rand.NewPCG(seed, 1)))
			want, _ := trainHuber(t, s)
			for _, unit := range []int{-620, -560, 500} {
				scaled := s
				scaled.StepTime = slices.Clone(s.StepTime)
				for i := range scaled.StepTime {
					scaled.StepTime[i] = math.Ldexp(s.StepTime[i], unit)
				}
				got, _ := trainHuber(t, scaled)
				for j := range got.Coef {
					got.Coef[j] = math.Ldexp(got.Coef[j], -unit)
				}
				got.Scale, got.Objective = math.Ldexp(got.Scale, -unit), math.Ldexp(got.Objective, -unit)
				require.Equal(t, want, got, "%s, seed %d, unit 2^%d", name, seed, unit)
			}
		}
	}
}

// Fits that meet most steps exactly: rounding alone decides near the optimum.
func TestHuberOfFewStepsMetExactly(t *testing.T) {
	for _, s := range []stepmodel.Steps{
		{
			BatchSize: []float64{2, 7, 33, 2, 44, 53, 22, 37, 57},
			SeqLen:    []float64{3881, 2999, 672, 1e6, 1e6, 436, 1685, 1850, 2587},
			StepTime:  []float64{10.763847701544826, 14.595810258301507, 34.79751572314451, 99999989.4, 100000044.2, 50.988309314896874, 27.137534275779874, 40.164392826491344, 53.60540531860037},
		},
		{
			BatchSize: []float64{3, 2, 33, 31, 54, 28, 11},
			SeqLen:    []float64{746, 2404, 803, 1e9, 2715, 648, 3947},
			StepTime:  []float64{10.59297953602934, 10.474046286217758, 34.34941678494854, 32.9123184885964, 52.591931838779004, 30.967385732711385, 17.451536995554093},
		},
	} {
		fit, _ := trainHuber(t, s)
		require.True(t, fit.Converged, "%+v", *fit)
		require.LessOrEqual(t, fit.Evaluations, 20)
	}
}

// Near the optimum of a small profile rounding alone says which place is better; it must
// not keep a fit from seeing that it has arrived.
func TestHuberOfSmallProfilesConverges(t *testing.T) {
	kinds := map[string]func(r *rand.Rand, b, l, y float64) (batchSize, seqLen, stepTime float64){
		"heavy tail": func(r *rand.Rand, b, l, y float64) (float64, float64, float64) {
			return b, l, y + math.Pow(r.Float64(), -5)
		},
		"one in four wild, the others exact": func(r *rand.Rand, b, l, y float64) (float64, float64, float64) {
			if y = math.Round(4*y) / 4; r.IntN(4) == 0 {
				y *= math.Exp(10 * r.Float64())
			}
			return b, l, y
		},
		"nearly confounded": func(r *rand.Rand, b, l, y float64) (float64, float64, float64) {
			return b + 1e6, 1e6 + l*1e-6, y
		},
	}
	for name, kind := range kinds {
		for seed := range uint64(1500) {
			r := rand.New(rand.NewPCG(seed, 7))
			var s stepmodel.Steps
			for range 7 + r.IntN(20) {
				b, l := float64(1+r.IntN(64)), 100+4000*r.Float64()
				b, l, y := kind(r, b, l, 9+0.8*b+0.003*l+0.002*b*l+0.3*r.NormFloat64())
				s.BatchSize, s.SeqLen, s.StepTime = append(s.BatchSize, b), append(s.SeqLen, l), append(s.StepTime, math.Abs(y))
			}
			fit, _ := trainHuber(t, s)
			require.True(t, fit.Converged, "%s, seed %d: %+v", name, seed, *fit)
		}
	}
}
