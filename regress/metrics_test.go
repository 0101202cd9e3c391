package regress

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestErrorSummaries(t *testing.T) {
	r, y := []float64{-3, 1, 2}, []float64{6, 1, 8}
	require.Equal(t, 2.0, MeanAbsError(r))
	require.Equal(t, 3.0, MaxAbsError(r))
	require.InEpsilon(t, 100*(0.5+1+0.25)/3, MeanAbsPercentError(r, y), 1e-15)
	require.True(t, math.IsNaN(MeanAbsPercentError(r, []float64{0, 1, 1})))
	require.True(t, math.IsNaN(MeanAbsError(nil)))
	require.True(t, math.IsNaN(MaxAbsError(nil)))
	require.Equal(t, []float64{2, 2.8}, AbsErrorQuantiles(r, 0.5, 0.9))
}

// The rounding of the quotients, the same in all, does not add up, whatever their sign:
// 100·fl(1/3) is 33.33333333333333.
func TestMeanAbsPercentErrorIsRoundedOnce(t *testing.T) {
	r, y := make([]float64, 3000), make([]float64, 3000)
	for i := range r {
		r[i], y[i] = float64(1-i%2*2), 3
	}
	require.Equal(t, 33.333333333333336, MeanAbsPercentError(r, y))
}
