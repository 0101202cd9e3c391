package figures

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTrendIsTheLeastSquaresLine(t *testing.T) {
	g, r := square(80), rand.New(rand.NewPCG(5, 6))
	var n, sx, sy, sxx, sxy float64
	for i := range 5000 {
		x := 10 * r.Float64()
		y := 0.3*x - 2 + r.Float64()
		g.at(i, x, y)
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	slope := (n*sxy - sx*sy) / (n*sxx - sx*sx)
	ends := g.trend()
	require.Len(t, ends, 2)
	assert.InEpsilon(t, slope, (ends[1].Y-ends[0].Y)/(ends[1].X-ends[0].X), 2e-3)
	assert.InDelta(t, (sy-slope*sx)/n+slope*ends[0].X, ends[0].Y, 0.01)
}

func TestTrendOfOneColumn(t *testing.T) {
	g := square(80)
	g.at(0, 5, 1)
	g.at(1, 5, 2)
	assert.Nil(t, g.trend())
	g.at(2, 8, 99) // beyond
	assert.Nil(t, g.trend())
}
