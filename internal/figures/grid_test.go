package figures

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/charts"
	"steptime/internal/extent"
)

// square is a grid over [0, 10] × [−5, 5].
func square(cols int) *grid {
	return newGrid(seq.on(charts.Axis{Min: 0, Max: 10}), measured.on(charts.Axis{Min: -5, Max: 5}), cols)
}

// at counts a row at (x, y).
func (g *grid) at(row int, x, y float64) { g.add(row, []float64{x}, []float64{y}) }

func TestGridCountsEveryPointOnce(t *testing.T) {
	g, r := square(20), rand.New(rand.NewPCG(1, 1))
	const n = 10_000
	var in rows
	var above, below, right, left int
	for i := range n {
		x, y := 5+4*r.NormFloat64(), 3*r.NormFloat64()
		in.push(0, x, y)
		g.at(i, x, y)
		switch {
		case y > 5:
			above++
		case y < -5:
			below++
		case x > 10:
			right++
		case x < 0:
			left++
		}
	}
	assert.Equal(t, above, g.overflows[charts.Above].rows)
	assert.Equal(t, below, g.overflows[charts.Below].rows)
	assert.Equal(t, right, g.overflows[charts.Right].rows)
	assert.Equal(t, left, g.overflows[charts.Left].rows)
	d := g.density(&in)
	shown := len(d.Dots)
	for _, c := range d.Counts {
		shown += int(c)
	}
	assert.Equal(t, n, shown+above+below+right+left)
	assert.Equal(t, n, total(g.marginal()))
}

func TestGridPlacesPoints(t *testing.T) {
	g := square(10)
	in := rows{seqLen: []float64{0, 10, 3.5, 3.6}, stepTime: []float64{-5, 5, 0.1, 0.12}}
	g.count(&in)
	d := g.density(&in)
	assert.Equal(t, []charts.Point{{X: 0, Y: -5}, {X: 10, Y: 5}}, d.Dots)
	assert.Equal(t, uint32(2), d.Counts[3*cellRows+cellRows/2])
}

// Rows that are everywhere, on every bound and nowhere, in a grid that reads them in
// several chunks.
func TestGridCountsAsOneRowAfterTheOther(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	odd := []float64{math.NaN(), math.Inf(1), math.Inf(-1), -5, 0, 5, 10, math.Nextafter(10, 11), -1e300}
	draw := func() float64 {
		if r.IntN(10) == 0 {
			return odd[r.IntN(len(odd))]
		}
		return 3 + 6*r.NormFloat64()
	}
	var in rows
	for range 3*chunk + 7 {
		in.push(1, draw(), draw())
	}
	g := square(7)
	g.count(&in)

	counts, last := map[[2]int]int{}, map[int]int{} // by column, −1 for none, and bin
	var beyond [4]int
	for i, x := range in.seqLen {
		y := in.stepTime[i]
		inX, inY := x >= 0 && x <= 10, y >= -5 && y <= 5
		c, s := -1, 0
		switch {
		case y > 5:
			s = yBins + 1
			beyond[charts.Above]++
		case !inY:
			beyond[charts.Below]++
		case x < 0:
			beyond[charts.Left]++
		case !inX:
			beyond[charts.Right]++
		}
		if inX {
			c = min(int(x*0.7), 6)
			last[c] = i
		}
		if inY {
			s = 1 + min(int((y+5)*yBins/10), yBins-1)
		}
		counts[[2]int{c, s}]++
	}
	marginal := make([]uint32, columnLen)
	for c := -1; c < g.cols; c++ {
		want := make([]uint32, columnLen)
		for s := range want {
			want[s] = uint32(counts[[2]int{c, s}])
			marginal[s] += want[s]
		}
		if c >= 0 {
			require.Equal(t, want, g.column(c, c+1))
			require.Equal(t, last[c], g.lastRow(c))
		}
	}
	require.Equal(t, marginal, g.marginal())
	for side, rows := range beyond {
		require.Equal(t, rows, g.overflows[side].rows, charts.Side(side))
	}
}

func TestGridOfGroups(t *testing.T) {
	in := powers()
	b := newBins("batch", in, batch, extent.Extent{Min: 1, Max: 256})
	require.Equal(t, []float64{1, 2, 4, 8, 16, 32, 64, 128, 256}, b.values)
	g := newGrid(b.grouped(), measured.on(charts.Axis{Max: 1e9}), b.groupCount())
	g.count(in)
	for i, n := range g.rowsByColumn() {
		value := float64(int(1) << i)
		want := 0
		for _, v := range in.batchSize {
			if v == value {
				want++
			}
		}
		require.Equal(t, want, n)
		require.Equal(t, value, g.point(in, g.lastRow(i)).X)
	}
}
