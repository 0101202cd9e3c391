package regress

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/linalg"
)

// grid returns steps of the model m on all pairs, with noise.
func grid(m Model, batch, seq []float64, noise func() float64) Steps {
	var s Steps
	for _, b := range batch {
		for _, l := range seq {
			s.BatchSize = append(s.BatchSize, b)
			s.SeqLen = append(s.SeqLen, l)
			s.StepTime = append(s.StepTime, m.Predict(b, l)+noise())
		}
	}
	return s
}

func silent() float64 { return 0 }

func TestPerfectFit(t *testing.T) {
	s := grid(Model{2, 3, 1, 5}, []float64{1, 2, 4}, []float64{8, 16, 32}, silent)
	fit := fitSteps(t, s)
	require.Equal(t, []float64{2, 3, 1, 5}, fit.Coef)
	require.Equal(t, []float64{0, 0, 0, 0}, fit.StdErr)
	require.Zero(t, fit.ResidualStdErr)
	require.Equal(t, 1.0, fit.R2)
	require.True(t, math.IsInf(fit.F, 1))
	require.Zero(t, fit.FP)
	for _, r := range fit.Residuals(s) {
		require.Zero(t, r)
	}
	_, half := fit.Band().At(3, 10)
	require.Zero(t, half)
}

func TestConstantStepTime(t *testing.T) {
	s := grid(Model{D: 7}, []float64{1, 2, 4}, []float64{8, 16, 32}, silent)
	fit := fitSteps(t, s)
	require.Equal(t, []float64{0, 0, 0, 7}, fit.Coef)
	require.True(t, math.IsNaN(fit.R2))
	require.True(t, math.IsNaN(fit.F))
}

func TestConfounded(t *testing.T) {
	third := 1.0 / 3
	for _, c := range []struct {
		name       string
		batch, seq []float64 // step by step
		groups     [][]int
		cause      string
	}{
		{"one batch size", []float64{3, 3, 3, 3, 3, 3}, []float64{1.1, 2.7, 3.3, 4.9, 5.1, 6.3}, [][]int{{0, 2}, {1, 3}}, "batch_size is 3 in every step"},
		{"one fractional batch size", []float64{third, third, third, third, third}, []float64{1.1, 2.7, 3.3, 4.9, 5.1}, [][]int{{0, 2}, {1, 3}}, "batch_size is"},
		{"one length", []float64{1, 2, 3, 4, 5}, []float64{.1, .1, .1, .1, .1}, [][]int{{0, 1}, {2, 3}}, "seq_len is 0.1 in every step"},
		{"one at a time", []float64{8, 8, 8, 8, 1, 2, 3}, []float64{100.1, 200.3, 300.7, 55.5, 200.3, 200.3, 200.3}, [][]int{{0, 1, 2, 3}}, "never varied together"},
		{"one at a time, base elsewhere", []float64{1, 2, 3, 8, 8, 8}, []float64{5.7, 5.7, 5.7, 1.3, 2.3, 9.7}, [][]int{{0, 1, 2, 3}}, "never varied together"},
		{"proportional", []float64{1, 1, 1, 1, 1}, []float64{2, 2, 2, 2, 2}, nil, "every step has batch_size 1 and seq_len 2"},
		{"on a line", []float64{1, 2, 3, 4, 5, 6}, []float64{10, 20, 30, 40, 50, 60}, [][]int{{1, 2}}, "exact combination"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Steps{BatchSize: c.batch, SeqLen: c.seq}
			for i := range c.batch {
				s.StepTime = append(s.StepTime, float64(5+i%3))
			}
			n, err := Normals(s, Groups{Count: 1})
			require.NoError(t, err)
			_, err = FitSteps(n[0], s)
			var confounded *ConfoundedError
			require.ErrorAs(t, err, &confounded)
			require.Contains(t, confounded.Cause, c.cause)
			require.NotEmpty(t, confounded.Remedy)
			if c.groups != nil {
				require.Equal(t, c.groups, confounded.Groups)
			}
		})
	}
}

func TestTooFew(t *testing.T) {
	s := Steps{BatchSize: []float64{1, 2, 1, 2, 1, 2}, SeqLen: []float64{1, 1, 2, 5, 1, 1}, StepTime: []float64{1, 2, 3, 4, 5, 6}}
	n, err := Normals(s, Groups{Count: 1})
	require.NoError(t, err)
	_, err = FitSteps(n[0], s)
	var few *TooFewError
	require.ErrorAs(t, err, &few)
	require.Equal(t, 4, few.Distinct)
}

func TestNotFinite(t *testing.T) {
	s := Steps{BatchSize: []float64{1e200}, SeqLen: []float64{1e200}, StepTime: []float64{1}}
	_, err := Normals(s, Groups{Count: 1})
	require.ErrorIs(t, err, linalg.ErrNotFinite)
}

// n = p: the fit is exact and nothing is left to judge it by.
func TestSaturated(t *testing.T) {
	fit, err := OLS(linalg.NewMatrix(2, 2, []float64{1, 1, 1, 3}), []float64{2, 8})
	require.NoError(t, err)
	require.Equal(t, []float64{-1, 3}, fit.Coef)
	require.Zero(t, fit.DF)
	for _, v := range append(fit.StdErr, fit.P[0], fit.ResidualStdErr, fit.AdjustedR2, fit.F, fit.FP) {
		require.True(t, math.IsNaN(v), "%v", v)
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	s := cpuA(t)
	want := fitSteps(t, s)
	r := rand.New(rand.NewPCG(3, 3))
	r.Shuffle(s.Len(), func(i, j int) {
		for _, c := range [][]float64{s.BatchSize, s.SeqLen, s.StepTime} {
			c[i], c[j] = c[j], c[i]
		}
	})
	got := fitSteps(t, s)
	want.solution, got.solution = nil, nil
	require.Equal(t, want, got)
}

// Scaling a column by a power of two scales its coefficient, and nothing else.
func TestScaling(t *testing.T) {
	s := cpuA(t)
	want := fitSteps(t, s)
	for i := range s.SeqLen {
		s.SeqLen[i] *= 1024
	}
	got := fitSteps(t, s)
	require.Equal(t, []float64{want.Coef[0] / 1024, want.Coef[1], want.Coef[2] / 1024, want.Coef[3]}, got.Coef)
	require.Equal(t, want.T, got.T)
	require.Equal(t, want.R2, got.R2)
}

// The groups of a split share out the rows: their sums are the whole, and each group's
// residuals are those of its rows.
func TestGroups(t *testing.T) {
	s := cpuA(t)
	of := make([]uint8, s.Len())
	for i := range of {
		of[i] = uint8((i*7 + i/3) % 3)
	}
	g := Groups{Of: of, Count: 3}
	parts, err := Normals(s, g)
	require.NoError(t, err)
	whole, err := Normals(s, Groups{Count: 1})
	require.NoError(t, err)
	require.Equal(t, whole[0], Merge(parts))
	require.Equal(t, parts[1].Rows()+parts[2].Rows(), Merge(parts, 0).Rows())

	fit := fitSteps(t, s)
	all := fit.Residuals(s)
	m := NewExtended(fit.Coef, fit.solution.Tail)

	// The steps of group 2 are in none of two groups.
	two := Groups{Of: of, Count: 2}
	some, err := Normals(s, two)
	require.NoError(t, err)
	require.Equal(t, parts[:2], some)
	require.Equal(t, NewResiduals(s, g).Of(m)[:2], NewResiduals(s, two).Of(m))

	for group, got := range NewResiduals(s, g).Of(m) {
		var want []float64
		for i := range all {
			if int(of[i]) == group {
				want = append(want, all[i])
			}
		}
		require.Equal(t, want, got)
		n := parts[group]
		sum := 0.0
		for _, r := range got {
			sum += r * r
		}
		_, rmse := Score(n, fit.Coef)
		require.InEpsilon(t, sum, rmse*rmse*float64(n.Rows()), 1e-12)
	}
}

func TestErrorSummaries(t *testing.T) {
	r, y := []float64{-3, 1, 2}, []float64{6, 1, 8}
	require.Equal(t, 2.0, MeanAbsError(r))
	require.Equal(t, 3.0, MaxAbsError(r))
	require.InEpsilon(t, 100*(0.5+1+0.25)/3, MeanAbsPercentError(r, y), 1e-15)
	require.True(t, math.IsNaN(MeanAbsPercentError(r, []float64{0, 1, 1})))
	require.True(t, math.IsNaN(MeanAbsError(nil)))
	require.True(t, math.IsNaN(MaxAbsError(nil)))
	require.Equal(t, []float64{2, 2.8}, AbsErrorQuantiles(r, 0.5, 0.9))
}

func TestPredict(t *testing.T) {
	m := NewModel([]float64{2, 3, 5, 7})
	require.Equal(t, 2*4*10+3*4+5*10+7.0, m.Predict(4, 10))
	require.Equal(t, [4]float64{2, 3, 5, 7}, m.Coef())
	require.Zero(t, testing.AllocsPerRun(100, func() { sink = m.Predict(4, 10) }))
}

func TestConstantColumnIsFound(t *testing.T) {
	x := linalg.NewMatrix(3, 3, []float64{0, 1, 5, 0, 2, 5, 0, 3, 5})
	require.Equal(t, 2, constantColumn(x), "a column of zeros is no constant term")
	require.Equal(t, -1, constantColumn(linalg.NewMatrix(2, 1, []float64{1, 2})))
}

func TestErrorMessagesNameTerms(t *testing.T) {
	err := error(&ConfoundedError{Groups: [][]int{{0, 2}, {1, 3}}, Cause: "cause", Remedy: "remedy"})
	for _, part := range []string{"a (batch_size·seq_len) and c (seq_len); nor b (batch_size) and d (1)", "cause", "remedy"} {
		require.Contains(t, err.Error(), part)
	}
	require.False(t, errors.Is(err, linalg.ErrSingular))
	require.True(t, slices.Contains([]string{"a", "b", "c", "d"}, Terms[ConstantTerm].Coefficient))
}

// Two steps alone have batch size 16: both are met exactly, whatever they say, and
// there is no fit without either.
func TestLeverageOfOne(t *testing.T) {
	s := Steps{BatchSize: []float64{16, 16}, SeqLen: []float64{333.3, 777.7}, StepTime: []float64{26, 48}}
	for i := range 60 {
		s.BatchSize, s.SeqLen = append(s.BatchSize, 8), append(s.SeqLen, 100+7.3*float64(i))
		s.StepTime = append(s.StepTime, 17+0.026*s.SeqLen[i+2]+float64(i%7)/7)
	}
	fit := fitSteps(t, s)
	r := fit.Residuals(s)
	spread := fit.Band().Spread(s, r)
	require.LessOrEqual(t, spread.MaxLeverage, 1.0)
	require.InEpsilon(t, 1, spread.MaxLeverage, 1e-14)
	require.True(t, math.IsNaN(spread.PRESS))
	for _, e := range fit.LargestErrors(s, r, s.Len()) {
		alone := e.Index < 2
		require.Equal(t, alone, math.IsNaN(e.Studentized))
		require.Equal(t, alone, math.IsNaN(e.Cook))
	}
}

// With one degree of freedom the fit without any one step is exact.
func TestStudentizedOfOneDegreeOfFreedom(t *testing.T) {
	s := Steps{BatchSize: []float64{1, 2, 3, 4, 5}, SeqLen: []float64{10, 40, 20, 70, 30}, StepTime: []float64{3, 1, 4, 1, 5}}
	fit := fitSteps(t, s)
	for _, e := range fit.LargestErrors(s, fit.Residuals(s), 5) {
		require.True(t, math.IsNaN(e.Studentized))
		require.Positive(t, e.Cook)
	}
}

// Among equal residuals the first step comes first, over the bounds of blocks too.
func TestLargestErrorsOfTies(t *testing.T) {
	s := cpuA(t)
	fit := fitSteps(t, s)
	r := make([]float64, s.Len())
	for i := range r {
		r[i] = float64(i%2*2 - 1)
	}
	r[9000], r[500] = 3, -3
	var order []int
	for _, e := range fit.LargestErrors(s, r, 5) {
		order = append(order, e.Index)
	}
	require.Equal(t, []int{500, 9000, 0, 1, 2}, order)
}

// The rounding of the quotients, the same in all, does not add up, whatever their sign:
// 100·fl(1/3) is 33.33333333333333.
func TestMeanAbsPercentErrorIsRoundedOnce(t *testing.T) {
	r, y := make([]float64, 3000), make([]float64, 3000)
	for i := range r {
		r[i], y[i] = float64(1-i%2*2), 3
	}
	require.Equal(t, 33.333333333333336, MeanAbsPercentError(r, y))
}

// Where leverages are rough, what follows from them is as if they were not.
func TestSpreadOfRoughLeverages(t *testing.T) {
	s := randomSteps(100_000)
	near := randomSteps(3000) // nearly confounded, and two steps far off
	for i := range near.SeqLen {
		near.SeqLen[i] = 4000 + near.SeqLen[i]/200
	}
	near.BatchSize[7], near.SeqLen[7] = 100, 4050
	near.BatchSize[8], near.SeqLen[8] = 90, 3960
	near.StepTime[8] = 1e6 // that PRESS hangs on
	for _, s := range []Steps{s, near} {
		fit := fitSteps(t, s)
		residuals := fit.Residuals(s)
		largest, press := 0.0, 0.0
		for i, r := range residuals {
			row := Row(s.BatchSize[i], s.SeqLen[i])
			h := fit.Leverage(row[:])
			largest = max(largest, h)
			press += float64(r / (1 - h) * (r / (1 - h)))
		}
		t.Logf("condition number %.3g, largest leverage %.3g", fit.CondNumber, largest)
		spread := fit.Band().Spread(s, residuals)
		require.Equal(t, largest, spread.MaxLeverage)
		require.InEpsilon(t, press, spread.PRESS, 2e-15)
	}
}
