package crossval

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Values of NumPy 1.24.2: numpy.random.RandomState(seed).permutation(n).
func TestPermutationEqualsNumPy(t *testing.T) {
	require.Equal(t, []uint32{8, 1, 5, 0, 7, 2, 9, 4, 3, 6}, NewGenerator(42).Permutation(10))
	require.Equal(t, []uint32{18, 1, 19, 8, 10, 17, 6, 13, 4, 2, 5, 14, 9, 7, 16, 11, 3, 0, 15, 12}, NewGenerator(0).Permutation(20))
	require.Equal(t, []uint32{1, 5, 0, 6, 4, 2, 3}, NewGenerator(4294967295).Permutation(7))
	require.Equal(t, []uint32{1935, 6494, 1720, 9120, 360, 9663, 5277, 8546, 2221, 4617}, NewGenerator(42).Permutation(12000)[:10])
	require.Equal(t, []uint32{259178, 365838, 131932, 671155, 121958}, NewGenerator(42).Permutation(1000003)[1000003-5:])
	require.Empty(t, NewGenerator(42).Permutation(0))
}

// Values of NumPy 1.24.2: one RandomState(42), randint(n) called in turn.
func TestIntnEqualsNumPy(t *testing.T) {
	g := NewGenerator(42)
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
	g := NewGenerator(42)
	require.Equal(t, []int{7270, 860, 5390, 5191, 5734}, g.Sample(9600, 5))
	require.Equal(t, []int{6265, 466, 4426, 5578, 8322}, g.Sample(9600, 5))
	require.Equal(t, []int{44, 4, 53, 42, 10}, g.Sample(100, 5))
	g = NewGenerator(42)
	require.Equal(t, []int{102, 435, 348, 270, 106}, g.Sample(500, 5))
	require.Equal(t, []int{71, 188, 20, 102, 121}, g.Sample(501, 5))
	require.Equal(t, []int{0, 1, 2, 3, 4}, g.Sample(200, 199)[:5])
}

// Values of scikit-learn 1.2.1 on 12,000 rows.
func TestKFoldEqualsScikitLearn(t *testing.T) {
	of := KFold(Order(12000), 5)
	want := [][]int{
		{0, 3, 8, 10, 14},
		{12, 20, 23, 30, 32},
		{15, 26, 27, 28, 34},
		{2, 6, 7, 18, 22},
		{1, 4, 5, 9, 11},
	}
	for fold, rows := range want {
		var got []int
		for row := 0; len(got) < 5; row++ {
			if of[row] == uint8(fold) {
				got = append(got, row)
			}
		}
		require.Equal(t, rows, got)
	}
}

func TestFoldSizes(t *testing.T) {
	for _, c := range []struct {
		n, k int
		want []int
	}{
		{5, 5, []int{1, 1, 1, 1, 1}},
		{6, 5, []int{2, 1, 1, 1, 1}},
		{12, 5, []int{3, 3, 2, 2, 2}},
		{7, 1, []int{7}},
	} {
		sizes := make([]int, c.k)
		for _, fold := range KFold(Order(c.n), c.k) {
			sizes[fold]++
		}
		require.Equal(t, c.want, sizes)
	}
}

func TestTrainTest(t *testing.T) {
	for n := 5; n < 40; n++ {
		order := Order(n)
		split, folds := TrainTest(order), KFold(order, 5)
		for row := range n {
			require.Equal(t, folds[row] == 0, split.Of[row] == Test)
			require.Equal(t, split.Of[row] == Train, slices.Contains(split.TrainRows, uint32(row)))
		}
		require.Len(t, split.TrainRows, n-(n+4)/5)
	}
}

func TestRun(t *testing.T) {
	s, err := Run(4, func(fold int) (float64, error) { return []float64{2, 4, 4, 6}[fold], nil })
	require.NoError(t, err)
	require.Equal(t, Scores{Folds: []float64{2, 4, 4, 6}, Mean: 4, SD: 1.4142135623730951}, s)

	broken := errors.New("broken")
	_, err = Run(3, func(int) (float64, error) { return 0, broken })
	require.ErrorIs(t, err, broken)
}

func FuzzSplits(f *testing.F) {
	f.Add(5, 5)
	f.Add(12001, 7)
	f.Fuzz(func(t *testing.T, n, k int) {
		if n < 1 || n > 5000 || k < 1 || k > min(n, 255) {
			t.Skip()
		}
		order := Order(n)
		sizes := make([]int, k)
		for _, fold := range KFold(order, k) {
			sizes[fold]++
		}
		require.LessOrEqual(t, slices.Max(sizes)-slices.Min(sizes), 1)
		sorted := slices.Clone(order)
		slices.Sort(sorted)
		for i, row := range sorted {
			require.Equal(t, uint32(i), row)
		}
		sample := NewGenerator(uint32(n)).Sample(n, k)
		slices.Sort(sample)
		require.Len(t, slices.Compact(sample), k)
		require.GreaterOrEqual(t, sample[0], 0)
		require.Less(t, sample[k-1], n)
	})
}

func BenchmarkOrderOfAMillion(b *testing.B) {
	for b.Loop() {
		Order(1_000_000)
	}
}
