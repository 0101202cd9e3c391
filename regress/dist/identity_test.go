package dist

import (
	"fmt"
	"math"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"
)

// degrees is every kind of degrees of freedom: the ends of the domain, whole and
// half, in between, beyond, infinite.
var degrees = []float64{0.5, 1, 1.5, 2, 3, 7.25, 30, 999.5, 1e4, 1e6 + 1, 1e7, 2e8, math.Inf(1)}

// someF returns an f where F{d1, d2} has a lower tail of 1e-9 to 1.
func someF(rng *rand.Rand, d1, d2 float64) float64 {
	return F{d1, d2}.Quantile(math.Pow(10, -9*rng.Float64()))
}

func TestTailsSumToOne(t *testing.T) {
	eachF(t, func(t *testing.T, d F, f float64) {
		require.InDelta(t, 1, d.CDF(f)+d.Survival(f), tolerance)
	})
}

// 1/X ~ F(D2, D1) if X ~ F(D1, D2).
func TestReciprocal(t *testing.T) {
	eachF(t, func(t *testing.T, d F, f float64) {
		_, e := math.Frexp(f)
		f = math.Ldexp(1, e) // so that 1/f is exact
		mirror := F{d.D2, d.D1}
		requireTail(t, mirror.CDF(1/f), d.Survival(f), "f = %v", f)
		requireTail(t, mirror.Survival(1/f), d.CDF(f), "f = %v", f)
		requireLog(t, mirror.LogCDF(1/f), d.LogSurvival(f), "f = %v", f)
	})
}

// For two degrees of freedom in the numerator the upper tail is (1 + 2f/ν)^(−ν/2);
// for ν = 2, 1/(1+f).
func TestTwoAndTwoDegreesOfFreedom(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 1000 {
		f := math.Ldexp(1+rng.Float64(), rng.Intn(41)-20)
		require.InEpsilon(t, 1/(1+f), F{2, 2}.Survival(f), 2*tolerance)
		require.InEpsilon(t, f/(1+f), F{2, 2}.CDF(f), 3*tolerance)
	}
}

// T with two degrees of freedom has P(T > t) = ½ − t/(2√(2+t²)) = 1/(s(s+t)),
// s = √(2+t²).
func TestTWithTwoDegreesOfFreedom(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	for range 1000 {
		x := math.Ldexp(1+rng.Float64(), rng.Intn(41)-20)
		s := math.Sqrt(2 + x*x)
		require.InEpsilon(t, 1/(s*(s+x)), StudentsT{2}.Survival(x), 5*tolerance)
	}
}

// The normal tail is ½·erfc(t/√2), which package math computes to an ulp.
func TestInfiniteDegreesOfFreedomAreNormal(t *testing.T) {
	for x := 0.0; x < 5; x += 0.0625 {
		arg := x / math.Sqrt2
		want := math.Erfc(arg) / 2
		slack := 4 * tolerance * (1 + arg*arg) // erfc's condition for the rounding of arg
		require.InEpsilon(t, want, StudentsT{math.Inf(1)}.Survival(x), slack, "t = %v", x)
	}
}

func TestSymmetry(t *testing.T) {
	eachT(t, func(t *testing.T, d StudentsT, x float64) {
		require.Equal(t, d.CDF(-x), d.Survival(x))
		require.Equal(t, d.LogCDF(-x), d.LogSurvival(x))
		require.InDelta(t, 1, d.CDF(x)+d.Survival(x), tolerance)
	})
}

// T² ~ F(1, Nu), where t² is exact.
func TestSquareOfT(t *testing.T) {
	eachT(t, func(t *testing.T, d StudentsT, x float64) {
		x = float64(float32(x))
		if x = math.Abs(x); x < 1e-30 {
			return
		}
		requireTail(t, F{1, d.Nu}.Survival(x*x), 2*d.Survival(x), "t = %v", x)
	})
}

// The distribution's parameters at which the code takes another road, seen from both
// sides: the tail that is summed changes at x = (a+½)/(a+b+1).
func TestNoSeamWhereTheSummedTailChanges(t *testing.T) {
	eachPair(t, func(t *testing.T, d F) {
		if math.IsInf(effective(d.D1)+effective(d.D2), 1) {
			t.Skip("finite degrees of freedom only")
		}
		f := (d.D1 + 1) / (d.D2 + 1) * (d.D2 / d.D1)
		for range 8 {
			f = math.Nextafter(f, 0)
		}
		last := d.CDF(f)
		for range 16 {
			f = math.Nextafter(f, math.Inf(1))
			now := d.CDF(f)
			require.GreaterOrEqual(t, now, last)
			require.InEpsilon(t, last, now, 1e-11) // a unit is up to 1e-11 standard deviations
			last = now
		}
	})
}

// The solution lies between the float64 neighbours of the quantile.
func TestQuantileIsWithinOneUnit(t *testing.T) {
	probabilities := []float64{1e-300, 1e-100, 1e-16, 1e-4, 0.025, 0.25, 0.4999, 0.5, 0.6, 0.975, 1 - 1e-9, 1 - 0x1p-53}
	eachPair(t, func(t *testing.T, d F) {
		if constant(d) {
			t.Skip("a constant")
		}
		for _, p := range probabilities {
			requireQuantile(t, d, p)
		}
	})
	for _, nu := range degrees {
		for _, p := range probabilities {
			requireQuantile(t, StudentsT{nu}, p)
		}
	}
}

// requireQuantile checks Quantile(p) and SurvivalQuantile(p) by the tail that is at
// most ½; the complement of p > ½ is exact.
func requireQuantile(t *testing.T, d distribution, p float64) {
	t.Helper()
	inf := math.Inf(1)
	q := d.Quantile(p)
	below, above := math.Nextafter(q, -inf), math.Nextafter(q, inf)
	if p <= 0.5 {
		require.LessOrEqual(t, d.CDF(below), p, "%+v.Quantile(%v) = %v", d, p, q)
		require.GreaterOrEqual(t, d.CDF(above), p, "%+v.Quantile(%v) = %v", d, p, q)
	} else {
		require.GreaterOrEqual(t, d.Survival(below), 1-p, "%+v.Quantile(%v) = %v", d, p, q)
		require.LessOrEqual(t, d.Survival(above), 1-p, "%+v.Quantile(%v) = %v", d, p, q)
	}
	s := d.SurvivalQuantile(p)
	below, above = math.Nextafter(s, -inf), math.Nextafter(s, inf)
	if p <= 0.5 {
		require.GreaterOrEqual(t, d.Survival(below), p, "%+v.SurvivalQuantile(%v) = %v", d, p, s)
		require.LessOrEqual(t, d.Survival(above), p, "%+v.SurvivalQuantile(%v) = %v", d, p, s)
	} else {
		require.LessOrEqual(t, d.CDF(below), 1-p, "%+v.SurvivalQuantile(%v) = %v", d, p, s)
		require.GreaterOrEqual(t, d.CDF(above), 1-p, "%+v.SurvivalQuantile(%v) = %v", d, p, s)
	}
}

// The most that a search may cost is bounded: Newton's method takes a dozen steps, and
// gives way to bisection where the solution lies beyond the range of float64.
func TestQuantileEndsSoon(t *testing.T) {
	eachPair(t, func(t *testing.T, d F) {
		for _, p := range []float64{math.SmallestNonzeroFloat64, 1e-300, 1e-30, 1e-3, 0.5} {
			for _, which := range []tail{lowerTail, upperTail} {
				calls := 0
				q := invert(func(x float64) tails { calls++; return d.tails(x) }, p, which)
				limit := 25
				if q < 1e-300 || q > 1e300 {
					limit = 140
				}
				require.LessOrEqual(t, calls, limit, "tail %v = %v", which, p)
			}
		}
	})
}

func eachPair(t *testing.T, check func(t *testing.T, d F)) {
	for _, d1 := range degrees {
		for _, d2 := range degrees {
			t.Run(fmt.Sprintf("%v,%v", d1, d2), func(t *testing.T) { check(t, F{d1, d2}) })
		}
	}
}

func eachF(t *testing.T, check func(t *testing.T, d F, f float64)) {
	rng := rand.New(rand.NewSource(3))
	eachPair(t, func(t *testing.T, d F) {
		for range 20 {
			check(t, d, someF(rng, d.D1, d.D2))
		}
	})
}

func eachT(t *testing.T, check func(t *testing.T, d StudentsT, x float64)) {
	rng := rand.New(rand.NewSource(4))
	for _, nu := range degrees {
		t.Run(fmt.Sprint(nu), func(t *testing.T) {
			for range 50 {
				check(t, StudentsT{nu}, math.Ldexp(rng.NormFloat64(), rng.Intn(20)-10))
			}
		})
	}
}
