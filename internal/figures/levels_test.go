package figures

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/extent"
)

func TestLevelsPreferColumnsWithRows(t *testing.T) {
	b := parameterBins("batch", batch, []float64{2, 32}, extent.Extent{Min: 2, Max: 32})
	counts := make([]int, b.cols)
	for c := range counts {
		counts[c] = 10
	}
	for _, v := range []int{4, 8, 16, 24, 32} {
		counts[v-2] = 1000
	}
	var got []float64
	for _, l := range b.levels(counts) {
		got = append(got, l.value)
	}
	assert.Equal(t, []float64{4, 8, 16, 24, 32}, got)
}

func TestLevelsAreRound(t *testing.T) {
	b := parameterBins("length", seq, []float64{180.06, 827.5}, extent.Extent{Min: 180.06, Max: 827.5})
	for c := range b.cols {
		v := b.roundValue(c)
		assert.Equal(t, c, b.column(v))
		assert.Equal(t, math.Round(v), v)
	}
}
