package parallel

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDoCoversEveryRowOnce(t *testing.T) {
	for _, n := range []int{0, 1, BlockSize - 1, BlockSize, BlockSize + 1, 5*BlockSize + 3} {
		seen := make([]int, n)
		Do(n, func(block, lo, hi int) {
			require.Equal(t, block*BlockSize, lo)
			for i := lo; i < hi; i++ {
				seen[i]++
			}
		})
		for i := range seen {
			require.Equal(t, 1, seen[i])
		}
	}
}

func TestReduceDoesNotDependOnProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	sum := func() float64 {
		return Reduce(1_000_003, func(lo, hi int) float64 {
			s := 0.0
			for i := lo; i < hi; i++ {
				s += 1 / float64(i+1)
			}
			return s
		}, func(a, b float64) float64 { return a + b })
	}
	runtime.GOMAXPROCS(1)
	want := sum()
	for _, procs := range []int{2, 3, 16} {
		runtime.GOMAXPROCS(procs)
		require.Equal(t, want, sum())
	}
}

func TestPanicReachesTheCaller(t *testing.T) {
	require.PanicsWithValue(t, "broken", func() {
		Tasks(100, func(i int) {
			if i == 42 {
				panic("broken")
			}
		})
	})
}

func TestReduceMergesInTheOrderOfTheBlocks(t *testing.T) {
	order := Reduce(5*BlockSize, func(lo, _ int) []int { return []int{lo / BlockSize} },
		func(a, b []int) []int { return append(a, b...) })
	require.Equal(t, []int{0, 1, 2, 3, 4}, order)
}
