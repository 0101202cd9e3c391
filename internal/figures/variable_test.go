package figures

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/extent"
)

func TestQuantities(t *testing.T) {
	in := rows{
		batchSize: []float64{1, 2, 3},
		seqLen:    []float64{10, 20, 30},
		stepTime:  []float64{4, 5, 8},
		residual:  []float64{1, -2, 0},
	}
	for q, want := range map[variable][]float64{
		batch:     {1, 2, 3},
		seq:       {10, 20, 30},
		measured:  {4, 5, 8},
		predicted: {3, 7, 8},
		residual:  {1, -2, 0},
		percent:   {25, -40, 0},
		absolute:  {1, 2, 0},
		relative:  {25, 40, 0},
	} {
		buffer := make([]float64, 3)
		require.Equal(t, want, q.read(&in, 0, 3, buffer))
		require.Equal(t, want[1:], q.read(&in, 1, 3, buffer))
		require.Equal(t, want[2], q.of(&in, 2))
		require.Equal(t, want, q.sample(&in))
	}
}

func TestSampleIsEvenlySpaced(t *testing.T) {
	in := rows{stepTime: make([]float64, 3*sampleSize)}
	for i := range in.stepTime {
		in.stepTime[i] = float64(i)
	}
	s := measured.sample(&in)
	require.Len(t, s, sampleSize)
	for k, v := range s {
		require.Equal(t, float64(3*k), v)
	}
}

func TestTotalsEqualThoseOfOneRowAfterTheOther(t *testing.T) {
	in := rowsOf(analyzed(t, "made", made(2*chunk+9, 0.3)))
	got := totalsOf(in)
	var sum, squares float64
	near := 0
	want := extent.None()
	for i, e := range in.residual {
		sum += e
		squares += float64(e * e)
		share := 100 * e / in.stepTime[i]
		want.Min, want.Max = min(want.Min, share), max(want.Max, share)
		if math.Abs(e) <= 0.1*math.Abs(in.stepTime[i]-e) {
			near++
		}
	}
	require.Equal(t, totals{extents: got.extents, n: float64(in.len()), sum: sum, squares: squares, within10: near}, got)
	require.Equal(t, want, got.extents[percent])
}
