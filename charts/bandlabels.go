package charts

import (
	"cmp"
	"math"
	"slices"

	"steptime/internal/canvas"
)

// labels writes the name of each curve to the right of the plot, at the height where the
// curve ends, but far enough from the other names.
func (b BandPanel) labels(n *panel) {
	const height = 26.0
	x := n.plot.Right + overflowDepth
	ends := make([]float64, len(b.Levels))
	for i, l := range b.Levels {
		ends[i] = n.y.at(l.Curve[len(l.Curve)-1].Y)
		if math.IsNaN(ends[i]) {
			ends[i] = n.plot.Bottom
		}
	}
	ys := spread(ends, height, n.plot.Top+height/2, n.plot.Bottom-height/2)
	for i, l := range b.Levels {
		end := min(max(ends[i], n.plot.Top), n.plot.Bottom)
		n.Lines(solidPen(b.color(i), 1.5), []canvas.Point{canvas.Pt(n.plot.Right+2, end), canvas.Pt(x+4, ys[i])})
		n.Fill(b.color(i), canvas.Rect(x+6, ys[i]-7, x+14, ys[i]+7))
		n.text(textStyle(textSize, ink), left, canvas.Pt(x+20, ys[i]+7), l.Label)
	}
}

// spread moves the values so that, in the same order, neighbours are at least gap apart
// and all lie within [lo, hi], if there is room.
func spread(values []float64, gap, lo, hi float64) []float64 {
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
