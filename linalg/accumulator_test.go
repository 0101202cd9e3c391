package linalg

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// exact returns a in units of 2^accumulatorUnit.
func (a *accumulator) exact() *big.Int { return a.int(accumulatorUnit) }

func TestAccumulatorAgainstBigInt(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	words := []uint64{0, 1, 1 << 63, math.MaxUint64, math.MaxUint64 - 1, 1<<62 - 1}
	random := func() uint64 {
		if i := r.IntN(2 * len(words)); i < len(words) {
			return words[i]
		}
		return r.Uint64()
	}
	const highest = 2 * (1024 - fixedBits) // of products of float64
	var a, b accumulator
	sumA, sumB := new(big.Int), new(big.Int)
	for range 20_000 {
		v := int192{random(), random(), uint64(int64(random()) >> 56)}
		exp := accumulatorUnit + r.IntN(highest-accumulatorUnit+1)
		if r.IntN(4) == 0 {
			exp = accumulatorUnit + exp&^63 - accumulatorUnit&^63 // on the bounds of words
			exp = max(accumulatorUnit, min(exp, highest))
		}
		term := bigInt192(v)
		term.Lsh(term, uint(exp-accumulatorUnit))
		if r.IntN(2) == 0 {
			a.addScaled(v, exp)
			sumA.Add(sumA, term)
		} else {
			b.addScaled(v, exp)
			sumB.Add(sumB, term)
		}
		require.Zero(t, sumA.Cmp(a.exact()))
		require.Zero(t, sumB.Cmp(b.exact()))
		switch r.IntN(16) {
		case 0:
			a.add(&b)
			sumA.Add(sumA, sumB)
		case 1:
			b.sub(&a)
			sumB.Sub(sumB, sumA)
		}
		if sumA.BitLen() > 4200 || sumB.BitLen() > 4200 {
			a, b = accumulator{}, accumulator{}
			sumA.SetInt64(0)
			sumB.SetInt64(0)
		}
	}
}

// The smallest and the largest products, alone and together.
func TestAccumulatorBounds(t *testing.T) {
	const tiny = 0x1p-1074
	for _, values := range [][]float64{
		{tiny}, {-tiny}, {math.MaxFloat64}, {math.MaxFloat64, tiny}, {math.MaxFloat64, -tiny, 1},
	} {
		n := NewNormal(0)
		want := new(big.Rat)
		for _, v := range values {
			require.NoError(t, n.AddColumns([][]float64{{v}}))
			want.Add(want, new(big.Rat).Mul(rat(v), rat(v)))
		}
		require.Zero(t, want.Cmp(n.CrossProduct(0, 0)), "%v", values)
	}
}

// A carry and a borrow that run through all words.
func TestAccumulatorCarry(t *testing.T) {
	var a accumulator
	a.addScaled(int192{math.MaxUint64, math.MaxUint64, math.MaxUint64}, accumulatorUnit) // −1
	require.Equal(t, big.NewInt(-1), a.exact())
	for _, word := range a {
		require.Equal(t, uint64(math.MaxUint64), word)
	}
	a.addScaled(int192{1}, accumulatorUnit)
	require.Equal(t, accumulator{}, a)
	require.Zero(t, a.exact().Sign())
}
