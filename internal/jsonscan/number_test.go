package jsonscan

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// buffered returns a text as number and Scanner want it: with a newline, in a buffer
// that may hold anything beyond. It is the same buffer each time.
func buffered(text string) *Buffer {
	copy(testBuffer[:], text+"\n")
	return testBuffer
}

var testBuffer = new(Buffer)

func requireNumber(t *testing.T, text string) {
	want, err := strconv.ParseFloat(text, 64)
	got, end, ok := number(buffered(text), 0)
	require.Equal(t, err == nil, ok, text)
	require.Equal(t, len(text), end, text)
	if ok {
		require.Equal(t, math.Float64bits(want), math.Float64bits(got), text)
	}
}

func TestNumber(t *testing.T) {
	for _, text := range []string{
		"0", "1", "9", "10", "0.0", "0.5", "1e0", "1E+5", "1e-5", "0e9999", "0e-9999",
		"12345678", "123456789", "1234567890123456789", "18446744073709551615", "18446744073709551616",
		"99999999999999999999", "0.00000000000000000000000000000001", "0.000853429999941893012",
		"9007199254740993", "9007199254740993.0", "9007199254740992.5", "90071992547409925e-1",
		"1.7976931348623157e308", "1.7976931348623159e308", "1e309", "1e999999999999999999999",
		"5e-324", "2e-324", "2.2250738585072011e-308", "1e64", "1e65", "1e-64", "1e-65",
		strings.Repeat("9", 400), strings.Repeat("9", 308), "0." + strings.Repeat("0", 400) + "1e400",
	} {
		requireNumber(t, text)
	}
	for _, text := range []string{"", "-1", "+1", ".5", "00", "01", "1.", "1.e5", "1e", "1e+", "x", "1.x", "Inf"} {
		_, _, ok := number(buffered(text), 0)
		assert.False(t, ok, text)
	}
}

// Numbers on the way from one function to another, and what can follow one.
func TestNumberEdges(t *testing.T) {
	for _, text := range []string{
		"12345678e5", "12345678E5", "12345678.5E-2", "1e18446744073709551617", "1e-18446744073709551615",
		"0." + strings.Repeat("0", 1500) + "1e1501", "0." + strings.Repeat("0", 20000) + "1e20001", "0." + strings.Repeat("0", 1000) + "1e10010",
		"8" + strings.Repeat("0", 799) + "e-799", "8" + strings.Repeat("0", 800) + "e-800", "8" + strings.Repeat("0", 900) + ".5e-900",
	} {
		requireNumber(t, text)
	}
	for _, text := range []string{
		"012345678", "00000000", "12345678.", "12345678.e5", "12345678.x", "12345678e", "12345678e+", "12345678.5e-",
	} {
		_, _, ok := number(buffered(text), 0)
		require.False(t, ok, text)
	}
	for c := range 256 {
		if !strings.ContainsRune("0123456789.eE", rune(c)) {
			for n := 1; n < 20; n++ {
				text := strings.Repeat("1", n)
				v, end, ok := number(buffered(text+string([]byte{byte(c)})), 0)
				want, _ := strconv.ParseFloat(text, 64)
				require.True(t, ok)
				require.Equal(t, n, end, c)
				require.Equal(t, want, v)
			}
		}
	}
}

func TestNumberAgreesWithStrconv(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300_000 {
		v := math.Float64frombits(rng.Uint64() >> 1)
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			requireNumber(t, strconv.FormatFloat(v, 'e', -1, 64))
		}
		requireNumber(t, strconv.FormatFloat(math.Ldexp(rng.Float64(), 20-rng.IntN(40)), 'f', -1, 64))
		requireNumber(t, strconv.FormatUint(rng.Uint64()>>rng.IntN(64), 10)+"e"+strconv.Itoa(70-rng.IntN(140)))
		requireNumber(t, strconv.FormatFloat(math.Ldexp(rng.Float64(), 20-rng.IntN(40)), 'f', 18+rng.IntN(40), 64))
	}
}

// Decimals half-way between two float64, and next to that, are the hardest to round.
func TestNumberHalfway(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		low := math.Ldexp(1+rng.Float64(), 50-rng.IntN(70))
		half := new(big.Float).SetPrec(200).SetFloat64(low)
		half.Add(half, new(big.Float).SetFloat64(math.Nextafter(low, math.Inf(1))))
		half.Quo(half, big.NewFloat(2))
		for digits := 15; digits <= 20; digits++ {
			requireNumber(t, half.Text('e', digits))
		}
		requireNumber(t, half.Text('f', 100))
	}
}

// decimal leaves no more to strconv than it says, where there are no ties.
func TestDecimalSettlesNearlyAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	const n = 1_000_000
	open := 0
	for range n {
		if _, ok := decimal(rng.Uint64()>>rng.IntN(16), -5-rng.IntN(maxTen-4)); !ok {
			open++
		}
	}
	assert.Less(t, open, n*15/10000)
	_, ok := decimal(1, maxTen+1)
	assert.False(t, ok)
	_, ok = decimal(1, -maxTen-1)
	assert.False(t, ok)
}

// longDecimal leaves about as little.
func TestLongDecimalSettlesNearlyAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	const n = 100_000
	open := 0
	for range n {
		if _, ok := longDecimal([]byte(strconv.FormatFloat(rng.Float64(), 'f', 25, 64)), 0); !ok {
			open++
		}
	}
	assert.Less(t, open, n*5/1000)
}
