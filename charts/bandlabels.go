package charts

import (
	"cmp"
	"math"
	"slices"
)

// labels names each curve to the right of the plot, at the height where it ends, and
// moves names apart that would touch.
func (b BandPanel) labels(n *panel) {
	const height = 26.0
	x := n.plot.right + laneDepth
	ends := make([]float64, len(b.Levels))
	for i, l := range b.Levels {
		ends[i] = n.y.at(l.Curve[len(l.Curve)-1].Y)
		if math.IsNaN(ends[i]) {
			ends[i] = n.plot.bottom
		}
	}
	ys := apart(ends, height, n.plot.top+height/2, n.plot.bottom-height/2)
	for i, l := range b.Levels {
		end := min(max(ends[i], n.plot.top), n.plot.bottom)
		n.lines(pen{b.color(i), 1.5, nil}, []spot{{n.plot.right + 2, end}, {x + 4, ys[i]}})
		n.fill(b.color(i), box{x + 6, ys[i] - 7, x + 14, ys[i] + 7})
		n.text(script{textSize, ink}, left, spot{x + 20, ys[i] + 7}, l.Label)
	}
}

// apart returns the values moved, in their order, so that neighbours are at least gap
// apart and all lie within [lo, hi], if there is room.
func apart(values []float64, gap, lo, hi float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	out := make([]float64, len(values))
	floor := lo
	for _, i := range order {
		out[i] = max(values[i], floor)
		floor = out[i] + gap
	}
	ceiling := hi
	for _, i := range slices.Backward(order) {
		out[i] = min(out[i], ceiling)
		ceiling = out[i] - gap
	}
	return out
}
