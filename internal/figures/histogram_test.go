package figures

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/charts"
)

func TestBarsHoldAllRows(t *testing.T) {
	g, r := square(4), rand.New(rand.NewPCG(9, 9))
	for i := range 4000 {
		g.at(i, 5, r.NormFloat64())
	}
	width := g.barWidth()
	// Freedman & Diaconis: 2·1.349/∛4000 = 0.17 on a range of 10.
	assert.InDelta(t, 0.17*yBins/10, width, 1.5)
	counts, end := g.bars(width)
	sum := 0
	for _, c := range counts {
		sum += c
	}
	assert.Equal(t, 4000-g.overflows[charts.Above].rows-g.overflows[charts.Below].rows, sum)
	assert.GreaterOrEqual(t, end, 5.0)
}

func TestCbrt(t *testing.T) {
	for _, x := range []float64{1, 2, 8, 1000, 12_000, 1e9} {
		assert.InEpsilon(t, math.Cbrt(x), cbrt(x), 1e-15)
	}
}
