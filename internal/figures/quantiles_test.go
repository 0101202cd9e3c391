package figures

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/quantile"
)

func TestQuantileIsAccurateToABin(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 3, 10, 1001, 20_000} {
		g := square(1)
		var values []float64
		for i := range n {
			v := 2 * math.Sin(100*r.Float64()) * r.Float64()
			values = append(values, v)
			g.at(i, 1, v)
		}
		for _, p := range []float64{0, 0.05, 0.25, 0.5, 0.9, 0.95, 1} {
			want := quantile.Of(values, p)[0]
			assert.InDelta(t, want, g.quantile(g.column(0, 1), p), 1.01*10.0/yBins, "n %d, p %v", n, p)
		}
	}
}

func TestQuantileOfNothing(t *testing.T) {
	g := square(1)
	assert.True(t, math.IsNaN(g.quantile(g.column(0, 1), 0.5)))
}
