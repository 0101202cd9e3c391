package figures

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOverflowKeepsTheFurthest(t *testing.T) {
	g := square(10)
	for i, v := range []float64{6, 17, 9} {
		g.at(i, 2, v)
		g.at(i, 4, -v)
		g.at(i, 4+v+1, 0)
		g.at(i, -v, 1)
	}
	got := g.overflows.charts(" x", " y")
	require.Len(t, got, 4)
	for i, want := range []float64{17, -17, 22, -17} {
		assert.Equal(t, want, got[i].Extreme)
		assert.Equal(t, 3, got[i].Rows)
	}
	assert.Equal(t, []float64{2}, got[0].At)
	assert.Equal(t, " x", got[2].Unit)
}
