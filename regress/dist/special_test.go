package dist

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFSpecialCases(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	tests := []struct {
		name      string
		dist      F
		f         float64
		cdf       float64
		log       float64 // of the CDF
		survival  float64
		logSurviv float64
	}{
		{"zero", F{3, 20}, 0, 0, -inf, 1, 0},
		{"negative zero", F{3, 20}, math.Copysign(0, -1), 0, -inf, 1, 0},
		{"negative", F{3, 20}, -2, 0, -inf, 1, 0},
		{"-Inf", F{3, 20}, -inf, 0, -inf, 1, 0},
		{"+Inf", F{3, 20}, inf, 1, 0, 0, -inf},
		{"NaN", F{3, 20}, nan, nan, nan, nan, nan},
		{"D1 = 0", F{0, 20}, 1, nan, nan, nan, nan},
		{"D2 = 0", F{3, 0}, 1, nan, nan, nan, nan},
		{"D1 < 0", F{-3, 20}, 1, nan, nan, nan, nan},
		{"D2 < 0 at 0", F{3, -20}, 0, nan, nan, nan, nan},
		{"D1 NaN", F{nan, 20}, 1, nan, nan, nan, nan},
		{"D2 NaN at +Inf", F{3, nan}, inf, nan, nan, nan, nan},
		{"D1 -Inf", F{-inf, 20}, 1, nan, nan, nan, nan},
		{"D2 infinite, 0", F{3, inf}, 0, 0, -inf, 1, 0},
		{"D2 infinite, +Inf", F{3, inf}, inf, 1, 0, 0, -inf},
		{"D1 infinite, 0", F{inf, 3}, 0, 0, -inf, 1, 0},
		{"D1 infinite, +Inf", F{inf, 3}, inf, 1, 0, 0, -inf},
		{"constant 1, below", F{inf, inf}, math.Nextafter(1, 0), 0, -inf, 1, 0},
		{"constant 1, at 1", F{inf, inf}, 1, 1, 0, 0, -inf},
		{"constant 1, above", F{inf, inf}, 2, 1, 0, 0, -inf},
		{"from 1e12 on infinite", F{1e12, 1e12}, 1, 1, 0, 0, -inf},
		{"χ² overflows", F{1e7, inf}, 1e308, 1, 0, 0, -inf},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			same(t, test.cdf, test.dist.CDF(test.f))
			same(t, test.log, test.dist.LogCDF(test.f))
			same(t, test.survival, test.dist.Survival(test.f))
			same(t, test.logSurviv, test.dist.LogSurvival(test.f))
		})
	}
}

func TestStudentsTSpecialCases(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	ln2 := 0.6931471805599453
	tests := []struct {
		name     string
		nu, t    float64
		survival float64
		log      float64
	}{
		{"zero", 5, 0, 0.5, -ln2},
		{"negative zero", 5, math.Copysign(0, -1), 0.5, -ln2},
		{"next to zero", 5, math.SmallestNonzeroFloat64, 0.5, -ln2},
		{"zero, normal", inf, 0, 0.5, -ln2},
		{"+Inf", 5, inf, 0, -inf},
		{"-Inf", 5, -inf, 1, 0},
		{"+Inf, normal", inf, inf, 0, -inf},
		{"-Inf, normal", inf, -inf, 1, 0},
		{"NaN", 5, nan, nan, nan},
		{"Nu = 0", 0, 1, nan, nan},
		{"Nu < 0", -1, 1, nan, nan},
		{"Nu NaN at 0", nan, 0, nan, nan},
		{"Nu NaN at +Inf", nan, inf, nan, nan},
		{"t² overflows, ν = 1", 1, 1e300, 3.1830988618379065e-301, -691.9202577840631},
		{"t² overflows, normal", inf, 1e300, 0, -inf},
		{"t² underflows", 1, 1e-300, 0.5, -ln2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := StudentsT{test.nu}
			same(t, test.survival, d.Survival(test.t))
			same(t, test.log, d.LogSurvival(test.t))
			same(t, test.survival, d.CDF(-test.t))
			same(t, test.log, d.LogCDF(-test.t))
		})
	}
}

func TestQuantileSpecialCases(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	tests := []struct {
		name             string
		dist             distribution
		p                float64
		quantile         float64
		survivalQuantile float64
	}{
		{"F, p = 0", F{3, 20}, 0, 0, inf},
		{"F, p = 1", F{3, 20}, 1, inf, 0},
		{"F, p < 0", F{3, 20}, -0.1, nan, nan},
		{"F, p > 1", F{3, 20}, 1.1, nan, nan},
		{"F, p NaN", F{3, 20}, nan, nan, nan},
		{"F, D1 = 0", F{0, 20}, 0.5, nan, nan},
		{"F, D2 NaN at p = 0", F{3, nan}, 0, nan, nan},
		{"F, median 1", F{7, 7}, 0.5, 1, 1},
		{"F, constant", F{inf, inf}, 0.3, 1, 1},
		{"F, constant, p = 0", F{inf, inf}, 0, 0, inf},
		{"F, constant, p = 1", F{inf, inf}, 1, inf, 0},
		{"F, beyond float64", F{0.5, 0.5}, 1e-300, 0, inf},
		{"t, p = 0", StudentsT{5}, 0, -inf, inf},
		{"t, p = 1", StudentsT{5}, 1, inf, -inf},
		{"t, p = ½", StudentsT{5}, 0.5, 0, 0},
		{"t, p < 0", StudentsT{5}, -1e-300, nan, nan},
		{"t, p > 1", StudentsT{5}, math.Nextafter(1, 2), nan, nan},
		{"t, p NaN", StudentsT{5}, nan, nan, nan},
		{"t, Nu = 0", StudentsT{0}, 0.5, nan, nan},
		{"t, Nu NaN", StudentsT{nan}, 0.5, nan, nan},
		{"t, Nu < 0 at p = 0", StudentsT{-5}, 0, nan, nan},
		{"t, beyond float64", StudentsT{0.5}, 1e-300, -inf, inf},
		{"t, ν = 1", StudentsT{1}, 0.75, 1, -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			same(t, test.quantile, test.dist.Quantile(test.p))
			same(t, test.survivalQuantile, test.dist.SurvivalQuantile(test.p))
		})
	}
}

// same asserts that got is want to the bit: NaN equals NaN, and −0 is not 0.
func same(t *testing.T, want, got float64) {
	t.Helper()
	if math.IsNaN(want) {
		assert.True(t, math.IsNaN(got), "want NaN, got %v", got)
		return
	}
	assert.Equal(t, math.Float64bits(want), math.Float64bits(got), "want %v, got %v", want, got)
}
