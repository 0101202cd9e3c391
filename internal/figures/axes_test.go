package figures

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/extent"
)

func TestRobustRangeLeavesOutTheTailOnly(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	values := make([]float64, 5000)
	for i := range values {
		values[i] = 20 + r.NormFloat64()
	}
	whole := extent.Extent{Min: slices.Min(values), Max: slices.Max(values)}
	assert.Equal(t, whole, robustRange(values, whole, errorTail, 2.5))
	for i := 0; i < len(values); i += 100 {
		values[i] *= 10
	}
	e := robustRange(values, extent.Extent{Min: whole.Min, Max: slices.Max(values)}, errorTail, 2.5)
	assert.Equal(t, whole.Min, e.Min)
	assert.InDelta(t, 24.5, e.Max, 1)
}
