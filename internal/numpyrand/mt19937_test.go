package numpyrand

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Values of NumPy 1.24.2: numpy.random.RandomState(seed).permutation(n).
func TestPermutationEqualsNumPy(t *testing.T) {
	require.Equal(t, []uint32{8, 1, 5, 0, 7, 2, 9, 4, 3, 6}, New(42).Permutation(10))
	require.Equal(t, []uint32{18, 1, 19, 8, 10, 17, 6, 13, 4, 2, 5, 14, 9, 7, 16, 11, 3, 0, 15, 12}, New(0).Permutation(20))
	require.Equal(t, []uint32{1, 5, 0, 6, 4, 2, 3}, New(4294967295).Permutation(7))
	require.Equal(t, []uint32{1935, 6494, 1720, 9120, 360, 9663, 5277, 8546, 2221, 4617}, New(42).Permutation(12000)[:10])
	require.Equal(t, []uint32{259178, 365838, 131932, 671155, 121958}, New(42).Permutation(1000003)[1000003-5:])
	require.Empty(t, New(42).Permutation(0))
}

// Values of NumPy 1.24.2: one RandomState(42), randint(n) called in turn.
func TestIntnEqualsNumPy(t *testing.T) {
	g := New(42)
	draw := func(n, times int) (v []int) {
		for range times {
			v = append(v, g.Intn(n))
		}
		return v
	}
	require.Equal(t, []int{6, 3, 4, 6, 2, 4, 4, 6, 1, 2}, draw(7, 10))
	require.Equal(t, []int{521430, 954698, 87498, 899159, 912756}, draw(1000000, 5))
	require.Equal(t, []int{0}, draw(1, 1))
	require.Equal(t, []int{2581769315}, draw(1<<32, 1))
	require.Equal(t, []int{2}, draw(3, 1))
	require.Panics(t, func() { g.Intn(0) })
}

// Values of scikit-learn 1.2.1: sample_without_replacement(n, k, random_state=g).
func TestSampleEqualsScikitLearn(t *testing.T) {
	g := New(42)
	require.Equal(t, []int{7270, 860, 5390, 5191, 5734}, g.Sample(9600, 5))
	require.Equal(t, []int{6265, 466, 4426, 5578, 8322}, g.Sample(9600, 5))
	require.Equal(t, []int{44, 4, 53, 42, 10}, g.Sample(100, 5))
	g = New(42)
	require.Equal(t, []int{102, 435, 348, 270, 106}, g.Sample(500, 5))
	require.Equal(t, []int{71, 188, 20, 102, 121}, g.Sample(501, 5))
	require.Equal(t, []int{0, 1, 2, 3, 4}, g.Sample(200, 199)[:5])
}

func FuzzSample(f *testing.F) {
	f.Add(5, 5)
	f.Add(12001, 7)
	f.Fuzz(func(t *testing.T, n, k int) {
		if n < 1 || n > 5000 || k < 1 || k > min(n, 255) {
			t.Skip()
		}
		sample := New(uint32(n)).Sample(n, k)
		slices.Sort(sample)
		require.Len(t, slices.Compact(sample), k)
		require.GreaterOrEqual(t, sample[0], 0)
		require.Less(t, sample[k-1], n)
	})
}

func BenchmarkPermutationOfAMillion(b *testing.B) {
	for b.Loop() {
		New(42).Permutation(1_000_000)
	}
}
