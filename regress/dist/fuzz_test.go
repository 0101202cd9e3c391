package dist

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzF(f *testing.F) {
	for _, seed := range [][3]float64{
		{3, 11996, 1968.4}, {0.5, 1e7, 1e-300}, {1e7, 0.5, 1e300}, {1e7, 1e7, 1},
		{2, 2, 5e-324}, {1, math.Inf(1), 3.84}, {math.Inf(1), 4, 0.2},
		{1e-300, 1e300, 1}, {1e11, 1e11, 1.00001}, {4e12, 6e12, 0.57}, {-1, 2, 3}, {math.NaN(), 1, 1},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, d1, d2, x float64) {
		d := F{d1, d2}
		if !(d1 > 0 && d2 > 0) || math.IsNaN(x) {
			require.True(t, math.IsNaN(d.CDF(x)), "%+v.CDF(%v)", d, x)
			return
		}
		requireProbabilities(t, d, x, min(d1, d2))
		_, e := math.Frexp(x)
		if x > 0 && e > -1020 && e < 1020 && !constant(d) {
			x = math.Ldexp(1, e) // so that 1/x is exact
			requireTail(t, F{d2, d1}.CDF(1/x), d.Survival(x), "%+v.Survival(%v)", d, x)
		}
	})
}

func FuzzStudentsT(f *testing.F) {
	for _, seed := range [][2]float64{
		{11996, 6.8418146}, {0.5, 1e300}, {1, -1e-300}, {1e7, 2}, {math.Inf(1), -38},
		{1e-300, 1}, {1e300, 1}, {3, 0}, {0, 1}, {5, math.NaN()},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, nu, x float64) {
		d := StudentsT{nu}
		if !(nu > 0) || math.IsNaN(x) {
			require.True(t, math.IsNaN(d.CDF(x)), "%+v.CDF(%v)", d, x)
			return
		}
		requireProbabilities(t, d, x, nu)
		require.Equal(t, d.CDF(-x), d.Survival(x), "%+v at %v", d, x)
		if x = math.Abs(float64(float32(x))); x > 1e-30 && x < 1e30 { // x² is exact
			requireTail(t, F{1, nu}.Survival(x*x), 2*d.Survival(x), "%+v.Survival(%v)", d, x)
		}
	})
}

func FuzzQuantile(f *testing.F) {
	for _, seed := range [][3]float64{
		{3, 11996, 0.95}, {0.5, 0.5, 1e-300}, {1e7, 0.5, 1 - 0x1p-53}, {1e7, 1e7, 0.5},
		{math.Inf(1), 2, 1e-44}, {math.Inf(1), 0.003125, 1e-45}, {4, math.Inf(1), 1e-20}, {30, 30, 0}, {1, 1, 1}, {1, 1, 2},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, d1, d2, p float64) {
		f, student := F{d1, d2}, StudentsT{d1}
		if !(d1 > 0 && d2 > 0 && p >= 0 && p <= 1) {
			require.True(t, math.IsNaN(f.Quantile(p)), "%+v.Quantile(%v)", f, p)
			return
		}
		require.False(t, math.IsNaN(f.Quantile(p)), "%+v.Quantile(%v)", f, p)
		require.False(t, math.IsNaN(student.Quantile(p)), "%+v.Quantile(%v)", student, p)
		if min(d1, d2) > 1e-3 && p > 1e-307 && p < 1 && !constant(f) {
			requireQuantile(t, f, p)
			requireQuantile(t, student, p)
		}
	})
}

// constant reports whether d is the constant 1, which has a step where others have a
// density.
func constant(d F) bool {
	return math.IsInf(effective(d.D1), 1) && math.IsInf(effective(d.D2), 1)
}

// requireProbabilities checks what holds for any distribution: the tails are
// probabilities, add up to 1 and are monotone, and the logarithms are theirs. With
// degrees of freedom below 1e-9, monotone only to rounding.
func requireProbabilities(t *testing.T, d distribution, x, leastDF float64) {
	t.Helper()
	slack := 0.0
	if leastDF < 1e-9 {
		slack = tolerance
	}
	lower, upper := d.CDF(x), d.Survival(x)
	for _, p := range []float64{lower, upper} {
		require.True(t, 0 <= p && p <= 1, "%+v at %v: %v", d, x, p)
	}
	require.InDelta(t, 1, lower+upper, tolerance, "%+v at %v", d, x)

	next := math.Nextafter(x, math.Inf(1))
	require.GreaterOrEqual(t, d.CDF(next), lower-slack, "%+v.CDF after %v", d, x)
	require.LessOrEqual(t, d.Survival(next), upper+slack, "%+v.Survival after %v", d, x)

	requireSameTail(t, lower, d.LogCDF(x), d, x)
	requireSameTail(t, upper, d.LogSurvival(x), d, x)
}

func requireSameTail(t *testing.T, p, ln float64, d distribution, x float64) {
	t.Helper()
	require.LessOrEqual(t, ln, 0.0, "%+v at %v", d, x)
	if p > 1e-300 {
		require.InDelta(t, math.Log(p), ln, 4*tolerance*max(1, -ln), "%+v at %v", d, x)
	} else {
		require.Less(t, ln, -690.0, "%+v at %v", d, x)
	}
}
