package figures

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/charts"
	"steptime/internal/extent"
	"steptime/internal/quantile"
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
	assert.Equal(t, above, g.edges[charts.Above].rows)
	assert.Equal(t, below, g.edges[charts.Below].rows)
	assert.Equal(t, right, g.edges[charts.Right].rows)
	assert.Equal(t, left, g.edges[charts.Left].rows)
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

	counts, last := map[[2]int]int{}, map[int]int{} // by column, −1 for none, and step
	var edges [4]int
	for i, x := range in.seqLen {
		y := in.stepTime[i]
		inX, inY := x >= 0 && x <= 10, y >= -5 && y <= 5
		c, s := -1, 0
		switch {
		case y > 5:
			s = steps + 1
			edges[charts.Above]++
		case !inY:
			edges[charts.Below]++
		case x < 0:
			edges[charts.Left]++
		case !inX:
			edges[charts.Right]++
		}
		if inX {
			c = min(int(x*0.7), 6)
			last[c] = i
		}
		if inY {
			s = 1 + min(int((y+5)*steps/10), steps-1)
		}
		counts[[2]int{c, s}]++
	}
	marginal := make([]uint32, height)
	for c := -1; c < g.cols; c++ {
		want := make([]uint32, height)
		for s := range want {
			want[s] = uint32(counts[[2]int{c, s}])
			marginal[s] += want[s]
		}
		if c >= 0 {
			require.Equal(t, want, g.column(c, c+1))
			require.Equal(t, last[c], g.last(c))
		}
	}
	require.Equal(t, marginal, g.marginal())
	for side, rows := range edges {
		require.Equal(t, rows, g.edges[side].rows, charts.Side(side))
	}
}

func TestGridOfGroups(t *testing.T) {
	in := powers()
	b := newBins("batch", in, batch, extent.Extent{Min: 1, Max: 256})
	require.Equal(t, []float64{1, 2, 4, 8, 16, 32, 64, 128, 256}, b.values)
	g := newGrid(b.grouped(), measured.on(charts.Axis{Max: 1e9}), b.groups())
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
		require.Equal(t, value, g.place(in, g.last(i)).X)
	}
}

func TestEdgesKeepTheFurthest(t *testing.T) {
	g := square(10)
	for i, v := range []float64{6, 17, 9} {
		g.at(i, 2, v)
		g.at(i, 4, -v)
		g.at(i, 4+v+1, 0)
		g.at(i, -v, 1)
	}
	got := g.edges.beyond(" x", " y")
	require.Len(t, got, 4)
	for i, want := range []float64{17, -17, 22, -17} {
		assert.Equal(t, want, got[i].Extreme)
		assert.Equal(t, 3, got[i].Rows)
	}
	assert.Equal(t, []float64{2}, got[0].At)
	assert.Equal(t, " x", got[2].Unit)
}

func TestValueIsTheQuantileToAStep(t *testing.T) {
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
			assert.InDelta(t, want, g.value(g.column(0, 1), p), 1.01*10.0/steps, "n %d, p %v", n, p)
		}
	}
}

func TestValueOfNothing(t *testing.T) {
	g := square(1)
	assert.True(t, math.IsNaN(g.value(g.column(0, 1), 0.5)))
}

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

func TestRunningFollowsTheRows(t *testing.T) {
	g, r := square(80), rand.New(rand.NewPCG(7, 8))
	for i := range 20_000 {
		x := 10 * r.Float64()
		g.at(i, x, 0.5*(x-5)+x/10*(2*r.Float64()-1))
	}
	run := g.running()
	require.Greater(t, len(run.Median), 20)
	for i, m := range run.Median {
		assert.InDelta(t, 0.5*(m.X-5), m.Y, 0.2)
		assert.InDelta(t, m.Y-0.9*m.X/10, run.Low[i].Y, 0.15)
		assert.InDelta(t, m.Y+0.9*m.X/10, run.High[i].Y, 0.15)
	}
}

func TestRunningHeedsOnlyRowsWithinThePanel(t *testing.T) {
	g := square(80)
	for i := range 40 {
		g.at(i, 2+float64(i/20)*5, 1)
	}
	for i := range 4000 {
		g.at(40+i, 99, 1)
	}
	assert.Len(t, g.running().Median, 2)
}

func TestProfileMarksBinsWithFewRows(t *testing.T) {
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
	bins := g.profile(&in)
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

func TestBarsHoldAllRows(t *testing.T) {
	g, r := square(4), rand.New(rand.NewPCG(9, 9))
	for i := range 4000 {
		g.at(i, 5, r.NormFloat64())
	}
	width := g.barWidth()
	// Freedman & Diaconis: 2·1.349/∛4000 = 0.17 on a range of 10.
	assert.InDelta(t, 0.17*steps/10, width, 1.5)
	counts, end := g.bars(width)
	sum := 0
	for _, c := range counts {
		sum += c
	}
	assert.Equal(t, 4000-g.edges[charts.Above].rows-g.edges[charts.Below].rows, sum)
	assert.GreaterOrEqual(t, end, 5.0)
}

func TestCbrt(t *testing.T) {
	for _, x := range []float64{1, 2, 8, 1000, 12_000, 1e9} {
		assert.InEpsilon(t, math.Cbrt(x), cbrt(x), 1e-15)
	}
}

func TestBulkLeavesOutTheTailOnly(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	values := make([]float64, 5000)
	for i := range values {
		values[i] = 20 + r.NormFloat64()
	}
	whole := extent.Extent{Min: slices.Min(values), Max: slices.Max(values)}
	assert.Equal(t, whole, bulk(values, whole, errorTail, 2.5))
	for i := 0; i < len(values); i += 100 {
		values[i] *= 10
	}
	e := bulk(values, extent.Extent{Min: whole.Min, Max: slices.Max(values)}, errorTail, 2.5)
	assert.Equal(t, whole.Min, e.Min)
	assert.InDelta(t, 24.5, e.Max, 1)
}

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
		v := b.round(c)
		assert.Equal(t, c, b.column(v))
		assert.Equal(t, math.Round(v), v)
	}
}

func TestFamilyHoldsTheRowsOfItsLevels(t *testing.T) {
	in := made(20_000, 0.1)
	cut := parameterBins("batch", batch, in.batchSize, extent.Extent{Min: 1, Max: 64})
	counts := make([]int, cut.cols)
	for _, b := range in.batchSize {
		counts[int(b)-1]++
	}
	chosen := cut.levels(counts)
	along := parameterBins("length", seq, in.seqLen, extent.Extent{Min: 100, Max: 2100})
	f := newFamily(chosen, cut, along, charts.Axis{Min: 0, Max: 50})
	f.count(in)
	want, got := 0, f.edges[charts.Above].rows
	for i, l := range chosen {
		want += counts[int(l.value)-1]
		for _, c := range f.cells[i] {
			if c.rows > 0 {
				require.Equal(t, l.value, in.batchSize[c.last])
			}
		}
		d := f.density(in, f.cells[i])
		got += len(d.Dots)
		for _, c := range d.Counts {
			got += int(c)
		}
	}
	assert.Equal(t, want, got)
	assert.Positive(t, f.edges[charts.Above].rows)
}

func TestWholeNumbersStandInTheMiddleOfCells(t *testing.T) {
	for _, hi := range []float64{1, 7, 31, 32, 64, 79} {
		b := parameterBins("batch", batch, []float64{1, hi}, extent.Extent{Min: 1, Max: hi})
		n := b.cells()
		require.LessOrEqual(t, n, 100)
		for v := 1.0; v <= hi; v++ {
			at := (v - b.axis.Min) / (b.axis.Max - b.axis.Min) * float64(n)
			assert.InDelta(t, 0.5, at-math.Floor(at), 1e-9)
		}
	}
}
