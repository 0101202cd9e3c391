package figures

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/charts"
	"steptime/internal/extent"
)

func TestErrorBinsMarkFewRows(t *testing.T) {
	b := parameterBins("batch", batch, []float64{1, 7}, extent.Extent{Min: 1, Max: 7})
	g := newGrid(b.axis, measured.on(charts.Axis{Min: 0, Max: 10}), b.cols)
	var in rows
	for i := range 100 {
		in.push(2, 0, float64(i)/10)
	}
	for i := range 5 {
		in.push(7, 0, float64(i))
	}
	g.count(&in)
	bins := g.errorBins(&in)
	require.Len(t, bins, 2)
	assert.Equal(t, []bool{false, true}, []bool{bins[0].Few, bins[1].Few})
	assert.InDelta(t, 2, bins[0].X, 1e-12)
	assert.InDelta(t, 4.95, bins[0].Median, 0.02)
	assert.InDelta(t, 8.91, bins[0].P90, 0.02)
	// Ranks 40.2 to 59.8 of 100, by the normal approximation.
	assert.InDelta(t, 0.402*9.9, bins[0].Low, 0.05)
	assert.InDelta(t, 0.598*9.9, bins[0].High, 0.05)
	assert.InDelta(t, 0.25, bins[1].Low, 0.05)
}
