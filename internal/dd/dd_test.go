package dd

import (
	"math"
	"math/big"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const u2 = 0x1p-106 // u², u = 2⁻⁵³

// exact returns x as a big.Float that holds it, and more.
func exact(x Num) *big.Float {
	hi := new(big.Float).SetPrec(2500).SetFloat64(x.Hi)
	return hi.Add(hi, new(big.Float).SetFloat64(x.Lo))
}

// relativeError returns |got − want|/|want| in units of u².
func relativeError(got Num, want *big.Float) float64 {
	e := exact(got)
	e.Sub(e, want).Quo(e, want)
	v, _ := e.Float64()
	return math.Abs(v) / u2
}

// random returns a Num with both halves full, between 2⁻⁵¹ and 2⁵⁰.
func random(rng *rand.Rand) Num {
	hi := math.Ldexp(rng.Float64()+1, rng.Intn(101)-51)
	if rng.Intn(2) == 0 {
		hi = -hi
	}
	h, l := FastTwoSum(hi, float64(hi*0x1p-53)*(2*rng.Float64()-1))
	return Num{h, l}
}

// The bounds are those of Joldes, Muller and Popescu that the doc comments cite.
func TestArithmeticStaysWithinItsProvenBounds(t *testing.T) {
	type binary = func(z, x, y *big.Float) *big.Float
	tests := []struct {
		name  string
		bound float64 // u²
		got   func(x, y Num) Num
		want  binary
		float bool // y is a float64
	}{
		{"Add", 3.01, Num.Add, (*big.Float).Add, false},
		{"Sub", 3.01, Num.Sub, (*big.Float).Sub, false},
		{"Mul", 5, Num.Mul, (*big.Float).Mul, false},
		{"Div", 15.01, Num.Div, (*big.Float).Quo, false},
		{"AddFloat", 2, func(x, y Num) Num { return x.AddFloat(y.Hi) }, (*big.Float).Add, true},
		{"MulFloat", 2, func(x, y Num) Num { return x.MulFloat(y.Hi) }, (*big.Float).Mul, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rng := rand.New(rand.NewSource(1))
			for range 20000 {
				x, y := random(rng), random(rng)
				if rng.Intn(4) == 0 { // nearly equal, of either sign: cancellation
					y = x.MulFloat(1 + math.Ldexp(rng.Float64(), -rng.Intn(60))).Neg()
				}
				if test.float {
					y.Lo = 0
				}
				want := test.want(new(big.Float).SetPrec(2500), exact(x), exact(y))
				if want.Sign() == 0 {
					require.Equal(t, Num{}, test.got(x, y))
					continue
				}
				got := test.got(x, y)
				require.LessOrEqual(t, relativeError(got, want), test.bound, "%v, %v", x, y)
				require.Equal(t, got.Hi, got.Hi+got.Lo, "%v is not normalized", got)
			}
		})
	}
}

func TestErrorFreeTransformations(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	for range 20000 {
		x, y := random(rng).Hi, random(rng).Hi
		s, e := TwoSum(x, y)
		sum := new(big.Float).SetPrec(2500).Add(exact(From(x)), exact(From(y)))
		require.Zero(t, exact(Num{s, e}).Cmp(sum), "%v + %v", x, y)
		p, e := TwoProd(x, y)
		product := new(big.Float).SetPrec(2500).Mul(exact(From(x)), exact(From(y)))
		require.Zero(t, exact(Num{p, e}).Cmp(product), "%v · %v", x, y)
	}
}

func TestAbsAndNeg(t *testing.T) {
	x := Num{1, -0x1p-60}
	assert.Equal(t, Num{-1, 0x1p-60}, x.Neg())
	assert.Equal(t, 1.0, x.Float())
}

func TestOverflowIsNaN(t *testing.T) {
	inf, huge := From(math.Inf(1)), From(math.MaxFloat64)
	for name, x := range map[string]Num{
		"Inf + 1":     inf.Add(From(1)),
		"Inf · 1":     inf.Mul(From(1)),
		"1 / Inf":     From(1).Div(inf),
		"huge + huge": huge.Add(huge),
		"huge · 2":    huge.MulFloat(2),
		"1 / 0":       From(1).Div(Num{}),
	} {
		assert.True(t, math.IsNaN(x.Float()), "%s = %v", name, x)
	}
}

// Terms whose plain sum loses most of them.
func TestSumKeepsWhatRoundingTakes(t *testing.T) {
	var s Sum
	for range 1 << 20 {
		s = s.Add(1).Add(0x1p-60)
	}
	require.Equal(t, Num{Hi: 1 << 20, Lo: 0x1p-40}, s.Num())
	require.Equal(t, 0.1+0x1p-57, Sum{}.AddRounded(0.1, 0x1p-58).AddRounded(0, 0x1p-58).Num().Float())
}

// abs returns |x|.
func abs(x Num) Num {
	if x.Hi < 0 {
		return x.Neg()
	}
	return x
}
