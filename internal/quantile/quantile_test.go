package quantile

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// NumPy 1.24: np.percentile([3, 1, 4, 1, 5, 9, 2, 6], [0, 10, 50, 90, 95, 100]).
func TestOfEqualsNumPy(t *testing.T) {
	x := []float64{3, 1, 4, 1, 5, 9, 2, 6}
	require.Equal(t, []float64{1, 1, 3.5, 6.8999999999999995, 7.949999999999998, 9}, Of(x, 0, 0.1, 0.5, 0.9, 0.95, 1))
	require.Equal(t, []float64{3, 1, 4, 1, 5, 9, 2, 6}, x, "the input is read only")
	require.Equal(t, []float64{0.82}, Of([]float64{0.4, 1}, 0.7), "from the nearer end")
}

func TestSelectionEqualsSorting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	shapes := map[string]func() float64{
		"normal":     r.NormFloat64,
		"few values": func() float64 { return float64(r.IntN(3)) },
		"all equal":  func() float64 { return 7 },
		"wide":       func() float64 { return math.Ldexp(r.NormFloat64(), r.IntN(2000)-1000) },
		"close":      func() float64 { return 1 + float64(r.IntN(1000))*0x1p-52 },
	}
	for name, draw := range shapes {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{1, 2, fewValues, fewValues + 1, 5000, 250_000} {
				x := make([]float64, n)
				magnitudes := make([]float64, n)
				for i := range x {
					x[i] = draw()
					magnitudes[i] = math.Abs(x[i])
				}
				sorted := slices.Clone(x)
				slices.Sort(sorted)
				slices.Sort(magnitudes)
				var ranks []int
				for k := 0; k < n; k += 1 + n/50 {
					ranks = append(ranks, k)
				}
				for i, v := range selectRanks(x, asIs, 48, ranks) {
					require.Equal(t, sorted[ranks[i]], v)
				}
				for i, v := range selectRanks(x, withoutSign, 48, ranks) {
					require.Equal(t, magnitudes[ranks[i]], v)
				}
			}
		})
	}
}

func TestOfEmpty(t *testing.T) {
	require.True(t, math.IsNaN(Median(nil)))
}

func BenchmarkFourQuantilesOfAMillion(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, 1_000_000)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	for b.Loop() {
		OfAbs(x, 0.5, 0.9, 0.95, 0.99)
	}
}
