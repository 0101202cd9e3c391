package crossval

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Values of scikit-learn 1.2.1 on 12,000 rows.
func TestKFoldEqualsScikitLearn(t *testing.T) {
	of, err := KFold(Order(12000, 42), 5)
	require.NoError(t, err)
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
		folds, err := KFold(Order(c.n, 42), c.k)
		require.NoError(t, err)
		for _, fold := range folds {
			sizes[fold]++
		}
		require.Equal(t, c.want, sizes)
	}
}

func TestTrainTest(t *testing.T) {
	for n := 5; n < 40; n++ {
		order := Order(n, 42)
		split, err := TrainTest(order, 0.2)
		require.NoError(t, err)
		folds, err := KFold(order, 5)
		require.NoError(t, err)
		for row := range n {
			require.Equal(t, folds[row] == 0, split.Of[row] == Test)
			require.Equal(t, split.Of[row] == Train, slices.Contains(split.TrainRows, uint32(row)))
		}
		require.Len(t, split.TrainRows, n-(n+4)/5)
	}
	// scikit-learn tests ⌈share·n⌉ rows.
	split, err := TrainTest(Order(10, 1), 0.25)
	require.NoError(t, err)
	require.Len(t, split.TrainRows, 7)
	split, err = TrainTest(Order(3, 1), 1)
	require.NoError(t, err)
	require.Empty(t, split.TrainRows)
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
		order := Order(n, 42)
		sizes := make([]int, k)
		folds, err := KFold(order, k)
		require.NoError(t, err)
		for _, fold := range folds {
			sizes[fold]++
		}
		require.LessOrEqual(t, slices.Max(sizes)-slices.Min(sizes), 1)
		sorted := slices.Clone(order)
		slices.Sort(sorted)
		for i, row := range sorted {
			require.Equal(t, uint32(i), row)
		}
	})
}

func TestSplitsOutOfRange(t *testing.T) {
	order := Order(6, 1)
	for _, k := range []int{-1, 0, 256, 1000} {
		_, err := KFold(order, k)
		require.ErrorIs(t, err, ErrSplit, "%d folds", k)
	}
	for _, share := range []float64{-0.1, 1.1, math.NaN(), math.Inf(1)} {
		_, err := TrainTest(order, share)
		require.ErrorIs(t, err, ErrSplit, "share %v", share)
	}
	_, err := KFold([]uint32{0, 2}, 2)
	require.ErrorIs(t, err, ErrSplit)
	_, err = TrainTest([]uint32{2, 0}, 0.5)
	require.ErrorIs(t, err, ErrSplit)
	_, err = Run(0, nil)
	require.ErrorIs(t, err, ErrSplit)

	of, err := KFold(Order(3, 1), 5) // folds 3 and 4 are empty
	require.NoError(t, err)
	require.ElementsMatch(t, []uint8{0, 1, 2}, of)
	of, err = KFold(nil, 5)
	require.NoError(t, err)
	require.Empty(t, of)
}
