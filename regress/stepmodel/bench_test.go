package stepmodel

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/regress"
)

var sink float64

// randomSteps returns n steps of a model with noise.
func randomSteps(n int) (s Steps) {
	r := rand.New(rand.NewPCG(1, 1))
	for range n {
		b, l := float64(1+r.IntN(32)), float64(100+r.IntN(30000))/32
		s.BatchSize, s.SeqLen = append(s.BatchSize, b), append(s.SeqLen, l)
		s.StepTime = append(s.StepTime, Model{0.002, 0.8, 0.004, 9}.Predict(b, l)+r.ExpFloat64())
	}
	return s
}

// By b.N, since b.Loop keeps calls from being inlined, which Predict is elsewhere.
func BenchmarkPredict(b *testing.B) {
	m := Model{0.002, 0.8, 0.004, 9}
	x := 1.0
	for range b.N {
		sink = m.Predict(x, 1000-x)
		x++
	}
}

func BenchmarkNormalsMillion(b *testing.B) {
	s := randomSteps(1_000_000)
	folds := make([]uint8, s.Len())
	for i := range folds {
		folds[i] = uint8(rand.IntN(5))
	}
	d := designOf(b, s)
	for name, g := range map[string]regress.Groups{"all": {}, "five folds": {Of: folds, Count: 5}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := regress.Normals(d, s.StepTime, g)
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkResidualsMillion(b *testing.B) {
	s := randomSteps(1_000_000)
	residuals, err := regress.NewGroupedResiduals(designOf(b, s), s.StepTime, regress.Groups{})
	require.NoError(b, err)
	for b.Loop() {
		residuals.Of(regress.ExtendedCoef{Hi: []float64{0.002, 0.8, 0.003, 9}})
	}
}

func BenchmarkDiagnoseMillion(b *testing.B) {
	s := randomSteps(1_000_000)
	fit := fitSteps(b, s)
	residuals := residualsOf(b, fit, s)
	for b.Loop() {
		diagnose(b, fit, s, residuals)
	}
}
