package stepmodel

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/linalg"
	"steptime/regress"
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
	for _, r := range residualsOf(t, fit, s) {
		require.Zero(t, r)
	}
	_, half := fit.Band(0.95).At(3, 10)
	require.Zero(t, half)
}

// The width of a band for a level that is no probability is undefined.
func TestBandLevel(t *testing.T) {
	s := grid(Model{2, 3, 1, 5}, []float64{1, 2, 4}, []float64{8, 16, 32}, silent)
	s.StepTime[4]++
	fit := fitSteps(t, s)
	for _, level := range []float64{-0.5, 1.5, math.NaN()} {
		_, half := fit.Band(level).At(3, 10)
		require.True(t, math.IsNaN(half), "level %v", level)
	}
	_, half := fit.Band(1).At(3, 10)
	require.True(t, math.IsInf(half, 1))
}

func TestConstantStepTime(t *testing.T) {
	s := grid(Model{D: 7}, []float64{1, 2, 4}, []float64{8, 16, 32}, silent)
	fit := fitSteps(t, s)
	require.Equal(t, []float64{0, 0, 0, 7}, fit.Coef)
	require.True(t, math.IsNaN(fit.R2))
	require.True(t, math.IsNaN(fit.F))
}

// coefficients names those of each group.
func coefficients(groups [][]Term) (names []string) {
	for _, g := range groups {
		name := ""
		for _, t := range g {
			name += t.Coefficient
		}
		names = append(names, name)
	}
	return names
}

func TestConfounded(t *testing.T) {
	third := 1.0 / 3
	for _, c := range []struct {
		name       string
		batch, seq []float64 // step by step
		groups     []string  // of coefficients
		cause      string
	}{
		{"one batch size", []float64{3, 3, 3, 3, 3, 3}, []float64{1.1, 2.7, 3.3, 4.9, 5.1, 6.3}, []string{"ac", "bd"}, "batch_size is 3 in every step"},
		{"one fractional batch size", []float64{third, third, third, third, third}, []float64{1.1, 2.7, 3.3, 4.9, 5.1}, []string{"ac", "bd"}, "batch_size is"},
		{"one length", []float64{1, 2, 3, 4, 5}, []float64{.1, .1, .1, .1, .1}, []string{"ab", "cd"}, "seq_len is 0.1 in every step"},
		{"one at a time", []float64{8, 8, 8, 8, 1, 2, 3}, []float64{100.1, 200.3, 300.7, 55.5, 200.3, 200.3, 200.3}, []string{"abcd"}, "never varied together"},
		{"one at a time, base elsewhere", []float64{1, 2, 3, 8, 8, 8}, []float64{5.7, 5.7, 5.7, 1.3, 2.3, 9.7}, []string{"abcd"}, "never varied together"},
		{"proportional", []float64{1, 1, 1, 1, 1}, []float64{2, 2, 2, 2, 2}, nil, "every step has batch_size 1 and seq_len 2"},
		{"on a line", []float64{1, 2, 3, 4, 5, 6}, []float64{10, 20, 30, 40, 50, 60}, []string{"bc"}, "exact combination"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Steps{BatchSize: c.batch, SeqLen: c.seq}
			for i := range c.batch {
				s.StepTime = append(s.StepTime, float64(5+i%3))
			}
			_, err := Full().Fit(s)
			var confounded *ConfoundedError
			require.ErrorAs(t, err, &confounded)
			require.Contains(t, confounded.Cause, c.cause)
			require.NotEmpty(t, confounded.Remedy)
			if c.groups != nil {
				require.Equal(t, c.groups, coefficients(confounded.Groups))
			}
		})
	}
}

func TestTooFew(t *testing.T) {
	s := Steps{BatchSize: []float64{1, 2, 1, 2, 1, 2}, SeqLen: []float64{1, 1, 2, 5, 1, 1}, StepTime: []float64{1, 2, 3, 4, 5, 6}}
	_, err := Full().Fit(s)
	var few *TooFewError
	require.ErrorAs(t, err, &few)
	require.Equal(t, 4, few.Distinct)
}

func TestNotFinite(t *testing.T) {
	s := Steps{BatchSize: []float64{1e200}, SeqLen: []float64{1e200}, StepTime: []float64{1}}
	_, err := Full().Fit(s)
	require.ErrorIs(t, err, linalg.ErrNotFinite)
}

func TestOrderDoesNotMatter(t *testing.T) {
	s := shipped(t)
	want := fitSteps(t, s)
	r := rand.New(rand.NewPCG(3, 3))
	r.Shuffle(s.Len(), func(i, j int) {
		for _, c := range [][]float64{s.BatchSize, s.SeqLen, s.StepTime} {
			c[i], c[j] = c[j], c[i]
		}
	})
	got := fitSteps(t, s)
	require.Equal(t, want.Coefficients, got.Coefficients)
	require.Equal(t, want.Cov(), got.Cov())
	require.Equal(t, want.R2, got.R2)
	require.Equal(t, want.F, got.F)
	require.Equal(t, want.CondNumber, got.CondNumber)
}

// Scaling a column by a power of two scales its coefficient, and nothing else.
func TestScaling(t *testing.T) {
	s := shipped(t)
	want := fitSteps(t, s)
	for i := range s.SeqLen {
		s.SeqLen[i] *= 1024
	}
	got := fitSteps(t, s)
	require.Equal(t, []float64{want.Coef[0] / 1024, want.Coef[1], want.Coef[2] / 1024, want.Coef[3]}, got.Coef)
	for j, c := range want.Coefficients {
		require.Equal(t, c.T, got.Coefficients[j].T)
	}
	require.Equal(t, want.R2, got.R2)
}

func TestPredict(t *testing.T) {
	m := Full().Model([]float64{2, 3, 5, 7})
	require.Equal(t, 2*4*10+3*4+5*10+7.0, m.Predict(4, 10))
	require.Equal(t, Model{2, 3, 5, 7}, m)
	require.Equal(t, []float64{40, 4, 10, 1}, Full().Row(4, 10))
	require.Zero(t, testing.AllocsPerRun(100, func() { sink = m.Predict(4, 10) }))
}

func TestErrorMessagesNameTerms(t *testing.T) {
	err := error(&ConfoundedError{Groups: [][]Term{{productTerm, lengthTerm}, {batchTerm, oneTerm}}, Cause: "cause", Remedy: "remedy"})
	for _, part := range []string{"a (batch_size·seq_len) and c (seq_len); nor b (batch_size) and d (1)", "cause", "remedy"} {
		require.Contains(t, err.Error(), part)
	}
	require.False(t, errors.Is(err, linalg.ErrSingular))
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
	r := residualsOf(t, fit, s)
	got := diagnose(t, fit, s, r)
	require.LessOrEqual(t, got.MaxLeverage, 1.0)
	require.InEpsilon(t, 1, got.MaxLeverage, 1e-14)
	require.True(t, math.IsNaN(got.PRESS))
	for _, e := range largestErrors(t, fit, s, r, s.Len()) {
		alone := e.Index < 2
		require.Equal(t, alone, math.IsNaN(e.Studentized))
		require.Equal(t, alone, math.IsNaN(e.Cook))
	}
}

// With one degree of freedom the fit without any one step is exact.
func TestStudentizedOfOneDegreeOfFreedom(t *testing.T) {
	s := Steps{BatchSize: []float64{1, 2, 3, 4, 5}, SeqLen: []float64{10, 40, 20, 70, 30}, StepTime: []float64{3, 1, 4, 1, 5}}
	fit := fitSteps(t, s)
	for _, e := range largestErrors(t, fit, s, residualsOf(t, fit, s), 5) {
		require.True(t, math.IsNaN(e.Studentized))
		require.Positive(t, e.Cook)
	}
}

// Among equal residuals the first step comes first, over the bounds of blocks too.
func TestLargestErrorsOfTies(t *testing.T) {
	s := shipped(t)
	fit := fitSteps(t, s)
	r := make([]float64, s.Len())
	for i := range r {
		r[i] = float64(i%2*2 - 1)
	}
	r[9000], r[500] = 3, -3
	var order []int
	for _, e := range largestErrors(t, fit, s, r, 5) {
		order = append(order, e.Index)
	}
	require.Equal(t, []int{500, 9000, 0, 1, 2}, order)
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
		residuals := residualsOf(t, fit, s)
		largest, press := 0.0, 0.0
		for i, r := range residuals {
			h, err := fit.Leverage(Full().Row(s.BatchSize[i], s.SeqLen[i]))
			require.NoError(t, err)
			largest = max(largest, h)
			press += float64(r / (1 - h) * (r / (1 - h)))
		}
		t.Logf("condition number %.3g, largest leverage %.3g", fit.CondNumber, largest)
		got := diagnose(t, fit, s, residuals)
		require.Equal(t, largest, got.MaxLeverage)
		require.InEpsilon(t, press, got.PRESS, 2e-15)
	}
}

func TestSystemOfOtherSteps(t *testing.T) {
	s := randomSteps(50)
	d := designOf(t, s)
	other := designOf(t, randomSteps(60))
	systems, err := regress.Systems(other, make([]float64, 60), regress.Groups{})
	require.NoError(t, err)
	for _, system := range []*regress.System{{}, systems[0]} {
		_, err = d.Fit(system)
		require.ErrorIs(t, err, regress.ErrShape)
	}
}

// A batch size of 0 in every step leaves two terms with nothing to multiply.
func TestColumnsOfZeros(t *testing.T) {
	s := randomSteps(50)
	clear(s.BatchSize)
	_, err := Full().Fit(s)
	require.EqualError(t, err, "the terms cannot be told apart: a (batch_size·seq_len); nor b (batch_size): "+
		"batch_size is 0 in every step; add steps with other batch sizes, each with several sequence lengths")
}

func TestModelOfTooFewCoefficients(t *testing.T) {
	require.True(t, math.IsNaN(Full().Model([]float64{1, 2}).Predict(1, 1)))
	_, err := Form{}.Fit(randomSteps(50))
	require.Error(t, err)
}
