package figures

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRunningQuantilesFollowTheRows(t *testing.T) {
	g, r := square(80), rand.New(rand.NewPCG(7, 8))
	for i := range 20_000 {
		x := 10 * r.Float64()
		g.at(i, x, 0.5*(x-5)+x/10*(2*r.Float64()-1))
	}
	run := g.runningQuantiles()
	require.Greater(t, len(run.Median), 20)
	for i, m := range run.Median {
		assert.InDelta(t, 0.5*(m.X-5), m.Y, 0.2)
		assert.InDelta(t, m.Y-0.9*m.X/10, run.Low[i].Y, 0.15)
		assert.InDelta(t, m.Y+0.9*m.X/10, run.High[i].Y, 0.15)
	}
}

func TestRunningQuantilesIgnoreRowsBeyondThePanel(t *testing.T) {
	g := square(80)
	for i := range 40 {
		g.at(i, 2+float64(i/20)*5, 1)
	}
	for i := range 4000 {
		g.at(40+i, 99, 1)
	}
	assert.Len(t, g.runningQuantiles().Median, 2)
}
