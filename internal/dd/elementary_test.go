package dd

import (
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bigExp returns eˣ to 350 bits: Taylor's series of x/2²⁰, squared twenty times.
func bigExp(x *big.Float) *big.Float {
	const prec = 400
	r := new(big.Float).SetPrec(prec).SetMantExp(x, -20)
	sum := new(big.Float).SetPrec(prec).SetInt64(1)
	term := new(big.Float).Copy(sum)
	for k := int64(1); k <= 40; k++ {
		term.Mul(term, r).Quo(term, new(big.Float).SetInt64(k))
		sum.Add(sum, term)
	}
	for range 20 {
		sum.Mul(sum, sum)
	}
	return sum
}

// logError returns the error of got = ln x, in units of u²: e^got = x·(1 + error).
func logError(got Num, x *big.Float) float64 {
	e := bigExp(exact(got))
	e.Quo(e, x).Sub(e, big.NewFloat(1))
	v, _ := e.Float64()
	return math.Abs(v) / u2
}

func TestLog(t *testing.T) {
	rng := rand.New(rand.NewSource(4))
	worst := 0.0
	for range 5000 {
		x := abs(random(rng))
		scale := rng.Intn(1900) - 950
		x = Num{math.Ldexp(x.Hi, scale), math.Ldexp(x.Lo, scale)}
		got := x.Log()
		e := logError(got, exact(x)) / max(1, math.Abs(got.Hi))
		require.LessOrEqual(t, e, 4.0, "%v", x)
		worst = max(worst, e)
	}
	t.Logf("worst error %.2f u²·max(1, |ln x|)", worst)
}

func TestLogNearOneIsRelativelyAccurate(t *testing.T) {
	rng := rand.New(rand.NewSource(5))
	for range 2000 {
		x := From(1 + math.Ldexp(2*rng.Float64()-1, -2-rng.Intn(45)))
		got := x.Log()
		require.LessOrEqual(t, logError(got, exact(x)), 30*math.Abs(got.Hi), "%v", x)
	}
}

func TestLog1p(t *testing.T) {
	rng := rand.New(rand.NewSource(6))
	for range 2000 {
		x := random(rng)
		scale := -rng.Intn(90)
		x = Num{math.Ldexp(x.Hi, scale), math.Ldexp(x.Lo, scale)}
		if x.Hi <= -1 {
			continue
		}
		onePlusX := exact(x)
		onePlusX.Add(onePlusX, big.NewFloat(1))
		got := x.Log1p()
		require.LessOrEqual(t, logError(got, onePlusX), 30*max(math.Abs(got.Hi), 0x1p-100), "%v", x)
	}
	assert.Equal(t, Num{1e-300, 0}, From(1e-300).Log1p(), "1e-600 is too little to show")
}

func TestExp(t *testing.T) {
	rng := rand.New(rand.NewSource(7))
	for range 2000 {
		hi := 1300*rng.Float64() - 600
		if rng.Intn(2) == 0 {
			hi = math.Ldexp(hi, -rng.Intn(60))
		}
		h, l := FastTwoSum(hi, hi*0x1p-54*rng.Float64())
		x := Num{h, l}
		bound := 6 * max(1, math.Abs(x.Hi))
		require.LessOrEqual(t, relativeError(x.Exp(), bigExp(exact(x))), bound, "%v", x)
	}
}

func TestExpUnderflowsGradually(t *testing.T) {
	for _, x := range []float64{-708, -720, -740, -744.4} {
		want, _ := bigExp(exact(From(x))).Float64()
		assert.InDelta(t, want, From(x).Exp().Float(), math.SmallestNonzeroFloat64, "%v", x)
	}
	assert.Equal(t, math.SmallestNonzeroFloat64, From(-744.5).Exp().Float())
}

func TestExpReachesTheLargestFloat(t *testing.T) {
	x := From(709.782712893384)
	want, _ := bigExp(exact(x)).Float64()
	assert.Equal(t, want, x.Exp().Float())
	assert.Greater(t, want, 0.9999999999*math.MaxFloat64)
}

func TestLog10IsExactForPowersOfTen(t *testing.T) {
	power := 1.0
	for k := range 23 { // 10²² is the last one that is a float64
		assert.Equal(t, float64(k), Log10(power).Float())
		power *= 10
	}
}

func TestElementarySpecialCases(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	tests := []struct {
		name string
		got  Num
		want float64
	}{
		{"Log(0)", Log(0), -inf},
		{"Log(1)", Log(1), 0},
		{"Log(+Inf)", Log(inf), inf},
		{"Log(-1)", Log(-1), nan},
		{"Log(NaN)", Log(nan), nan},
		{"Log10(0)", Log10(0), -inf},
		{"Log10(+Inf)", Log10(inf), inf},
		{"Log10(-1)", Log10(-1), nan},
		{"Log1p(-1)", From(-1).Log1p(), -inf},
		{"Log1p(0)", From(0).Log1p(), 0},
		{"Log1p(+Inf)", From(inf).Log1p(), inf},
		{"Log1p(-2)", From(-2).Log1p(), nan},
		{"Log1p(NaN)", From(nan).Log1p(), nan},
		{"Exp(0)", From(0).Exp(), 1},
		{"Exp(710)", From(710).Exp(), inf},
		{"Exp(+Inf)", From(inf).Exp(), inf},
		{"Exp(-746)", From(-746).Exp(), 0},
		{"Exp(-Inf)", From(-inf).Exp(), 0},
		{"Exp(NaN)", From(nan).Exp(), nan},
		{"LogGamma(0)", From(0).LogGamma(), inf},
		{"LogGamma(+Inf)", From(inf).LogGamma(), inf},
		{"LogGamma(-1)", From(-1).LogGamma(), nan},
		{"LogGamma(NaN)", From(nan).LogGamma(), nan},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if math.IsNaN(test.want) {
				assert.True(t, math.IsNaN(test.got.Float()), "%v", test.got)
			} else {
				assert.Equal(t, test.want, test.got.Float())
			}
		})
	}
}

const logGammaBound = 0x1p-98 / u2

func TestLogGammaAtIntegersIsLogFactorial(t *testing.T) {
	factorial := big.NewInt(1)
	for n := int64(1); n <= 1000; n++ {
		factorial.Mul(factorial, big.NewInt(n))
		want := new(big.Float).SetPrec(10000).SetInt(factorial)
		got := From(float64(n + 1)).LogGamma()
		require.LessOrEqual(t, logError(got, want), logGammaBound*max(1, got.Hi), "%d!", n)
	}
}

// Γ(x)Γ(x+½) = 2^(1−2x)·√π·Γ(2x) (DLMF 5.5.5).
func TestLogGammaDuplication(t *testing.T) {
	rng := rand.New(rand.NewSource(8))
	halfLnPi := From(0.5).LogGamma() // ln √π, which TestLogGammaReference checks
	for range 5000 {
		x := From(math.Ldexp(1+rng.Float64(), rng.Intn(40)-8))
		left := x.LogGamma().Add(x.AddFloat(0.5).LogGamma())
		right := Log(2).Mul(From(1).Sub(x.MulFloat(2))).Add(halfLnPi).Add(x.MulFloat(2).LogGamma())
		bound := 3 * logGammaBound * u2 * max(1, abs(right).Hi)
		require.LessOrEqual(t, abs(left.Sub(right)).Hi, bound, "%v", x.Hi)
	}
}

// Values from mpmath 1.2.1 at 100 digits, cut to 40.
func TestLogGammaReference(t *testing.T) {
	tests := []struct {
		x    float64
		want string
	}{
		{1e-300, "690.7755278982137051803383445701005029086"},
		{1e-05, "11.51291969289582562561730785032210365337"},
		{0.25, "1.288022524698077457370610440219717295925"},
		{0.5, "0.5723649429247000870717136756765293558236"},
		{0.75, "0.2032809514312953714814329718624296997597"},
		{1.5, "-0.1207822376352452223455184457816472122519"},
		{2.718281828, "0.4494617414505699708035498339307725990494"},
		{10.1, "13.02752673863323715481371189614224148681"},
		{31.99, "78.05772484534623416153927409077187585024"},
		{32.01, "78.12672543562108017086556001859222911478"},
		{100.25, "360.2845596377642349684133059592857003915"},
		{12345.678, "103959.9199055460598243293997087777647455"},
		{5000000.0, "72124735.55845618706569570939928201460954"},
		{10000000.25, "151180953.3989978173046854517850836704832"},
		{1000000000000.0, "2.663102111591565163619113793818337620555e+13"},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.x), func(t *testing.T) {
			want, _, err := big.ParseFloat(test.want, 10, 400, big.ToNearestEven)
			require.NoError(t, err)
			e := exact(From(test.x).LogGamma())
			e.Sub(e, want)
			got, _ := e.Float64()
			size, _ := want.Float64()
			assert.LessOrEqual(t, math.Abs(got)/u2, logGammaBound*max(1, math.Abs(size)))
		})
	}
}

// The Bernoulli numbers follow from Σ C(n+1, j)·Bⱼ = 0, j = 0 … n (DLMF 24.5.3).
func TestStirlingCoefficients(t *testing.T) {
	bernoulli := []*big.Rat{big.NewRat(1, 1)}
	for n := int64(1); n <= 24; n++ {
		sum := new(big.Rat)
		for j, b := range bernoulli {
			choose := new(big.Rat).SetInt(new(big.Int).Binomial(n+1, int64(j)))
			sum.Add(sum, choose.Mul(choose, b))
		}
		bernoulli = append(bernoulli, sum.Mul(sum, big.NewRat(-1, n+1)))
	}
	for i, got := range stirlingCoefficients {
		n := int64(2*i + 2)
		want := new(big.Rat).Mul(bernoulli[n], big.NewRat(1, n*(n-1)))
		require.LessOrEqual(t, relativeError(got, new(big.Float).SetPrec(300).SetRat(want)), 15.01, "B%d", n)
	}
}
