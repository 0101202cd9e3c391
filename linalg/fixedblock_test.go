package linalg

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

// columnsOfAllKinds are columns that are hard to write in fixed point.
var columnsOfAllKinds = []struct {
	name   string
	slices int
	x      []float64
}{
	{"zeros", 0, []float64{0, math.Copysign(0, -1), 0}},
	{"one value", 1, []float64{math.Pi}},
	{"a constant", 1, []float64{-math.MaxFloat64, -math.MaxFloat64, -math.MaxFloat64}},
	{"integers", 1, []float64{1, -2, 3, 1 << 53, -1<<53 + 1}},
	{"all of 62 bits", 1, []float64{1 - 0x1p-53, 0x1p-62, -0x1p-62}},
	{"one bit more", 2, []float64{1 - 0x1p-53, 0x1p-63, -0x1p-62}},
	{"subnormals", 1, []float64{0x1p-1074, -3 * 0x1p-1074, 0x1p-1023}},
	{"subnormals beside the smallest normals", 1, []float64{0x1p-1074, 0x1p-1022, -0x1.fffffffffffffp-1013}},
	{"the largest", 1, []float64{math.MaxFloat64, -math.MaxFloat64, 0x1p971}},
	{"large beside small", 4, []float64{1e300, 1e-300, -1.1e-300, 5e-324, 1}},
	{"all magnitudes", 34, func() (x []float64) {
		for e := 1023; e > -1074; e -= 9 {
			x = append(x, math.Copysign(math.Ldexp(2-0x1p-52, e), float64(e%3)-0.5))
		}
		return x
	}()},
}

// sumOfSlices returns the value i of the column whose slices these are.
func sumOfSlices(slices []fixedBlock, i int) *big.Rat {
	sum := new(big.Rat)
	for k := range slices {
		f := &slices[k]
		at := i
		if f.constant {
			at = 0
		}
		value := big.NewRat(int64(f.biased[at])-1<<fixedBits, 1)
		sum.Add(sum, value.Mul(value, powerOfTwo(f.exponent)))
	}
	return sum
}

func TestSplitIntoSlices(t *testing.T) {
	for _, c := range columnsOfAllKinds {
		t.Run(c.name, func(t *testing.T) {
			slices, finite := splitIntoSlices(nil, c.x, make([]float64, len(c.x)))
			require.True(t, finite)
			require.Len(t, slices, c.slices)
			for i, v := range c.x {
				require.Zero(t, rat(v).Cmp(sumOfSlices(slices, i)), "value %d: %v", i, v)
			}
		})
	}
}

func TestSplitNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), -math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, x := range [][]float64{{bad}, {1, bad}, {bad, 1}, {bad, bad}, {bad, math.MaxFloat64, 0}} {
			_, finite := splitIntoSlices(nil, x, make([]float64, len(x)))
			require.False(t, finite, "%v", x)
		}
	}
}

func TestDotOfExtremes(t *testing.T) {
	// A full block of the largest magnitudes of both signs.
	const top = 1<<fixedBits - 1
	for _, sign := range []int64{1, -1} {
		var f, g fixedBlock
		for i := range blockRows {
			f.biased[i] = uint64(top + 1<<fixedBits)
			v := sign * top
			g.biased[i] = uint64(v + 1<<fixedBits)
		}
		for _, h := range []*fixedBlock{&f, &g} {
			sum := new(big.Int).Mul(new(big.Int).SetUint64(h.biased[0]), big.NewInt(blockRows))
			h.biasedSum[0] = new(big.Int).And(sum, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
			h.biasedSum[1] = sum.Rsh(sum, 64).Uint64()
		}
		want := big.NewInt(top)
		want.Mul(want, want).Mul(want, big.NewInt(sign*blockRows))
		require.Zero(t, want.Cmp(bigInt192(fixedDot(&f, &g, blockRows))))
		f.constant = true
		require.Zero(t, want.Cmp(bigInt192(fixedDot(&f, &g, blockRows))))
		require.Zero(t, want.Cmp(bigInt192(fixedDot(&g, &f, blockRows))))
	}
}

func bigInt192(v int192) *big.Int {
	z := big.NewInt(int64(v[2]))
	for _, word := range []uint64{v[1], v[0]} {
		z.Lsh(z, 64).Add(z, new(big.Int).SetUint64(word))
	}
	return z
}
