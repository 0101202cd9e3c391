package figures

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/extent"
)

func TestBinsOfWholeNumbers(t *testing.T) {
	b := parameterBins("batch", batch, []float64{1, 2, 32}, extent.Extent{Min: 1, Max: 32})
	assert.True(t, b.whole)
	assert.Equal(t, 32, b.cols)
	assert.Equal(t, 0.5, b.axis.Min)
	assert.Equal(t, 7, b.column(8))
	assert.Equal(t, 8.0, b.center(7))
	assert.False(t, parameterBins("batch", batch, []float64{1, 2.5}, extent.Extent{Min: 1, Max: 2.5}).whole)
	assert.False(t, parameterBins("length", seq, []float64{1, 1000}, extent.Extent{Min: 1, Max: 1000}).whole)
}
