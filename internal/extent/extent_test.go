package extent

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOf(t *testing.T) {
	x := make([]float64, 100_000)
	for i := range x {
		x[i] = math.Sin(float64(i))
	}
	x[77_777], x[12] = 3, -2
	require.Equal(t, Extent{-2, 3}, Of(x))
	require.Equal(t, Extent{5, 5}, Of([]float64{5, math.NaN()}), "NaN is no value")
	require.Equal(t, Extent{-4, 9}, Extent{1, 9}.Union(Extent{-4, 2}).Union(None()))
}
