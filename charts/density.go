package charts

import (
	"math"

	"steptime/internal/canvas"
)

// Density is how many points lie where: the counts of a grid of cells over the whole plot,
// and dots for the points that are alone in their cell.
type Density struct {
	Cols, Rows int
	Counts     []uint32 // of the cells, column by column, each from Y.Min up
	Dots       []Point  // not in Counts
}

// most returns the largest count of a cell.
func (d Density) most() uint32 {
	most := uint32(0)
	for _, c := range d.Counts {
		most = max(most, c)
	}
	return most
}

// countLevels is the number of colours of the count scale.
const countLevels = 32

// draw paints the cells in the colours of the bar, and the dots. A nil bar means that
// there are no cells.
func (d Density) draw(p *panel, bar *colorBar) {
	if bar != nil {
		rects := d.cells(p, countLevels, func(count uint32) int { return countLevel(count, bar.most) })
		for l, b := range rects {
			p.Fill(countColor(float64(l)/(countLevels-1)), b...)
		}
	}
	radius := dotRadius
	if d.Counts == nil {
		radius = 5 // only few rows, which are drawn bold
	}
	p.Dots(singleColor, radius, p.onPage(d.Dots))
}

// cells returns the rectangles to paint, by level: 0 to levels − 1, or −1 for nothing, as
// the function level returns it for a count. A run of one level in a column is one
// rectangle.
func (d Density) cells(p *panel, levels int, level func(count uint32) int) [][]canvas.Box {
	rects := make([][]canvas.Box, levels)
	edgeX := edges(d.Cols, p.x.from, p.x.to)
	edgeY := edges(d.Rows, p.y.from, p.y.to)
	for c := range d.Cols {
		column := d.Counts[c*d.Rows : (c+1)*d.Rows]
		for r := 0; r < d.Rows; {
			start, l := r, level(column[r])
			for r++; r < d.Rows && level(column[r]) == l; r++ {
			}
			if l >= 0 {
				rects[l] = append(rects[l], canvas.Rect(edgeX[c], edgeY[r], edgeX[c+1], edgeY[start]))
			}
		}
	}
	return rects
}

// dotRadius is that of a single row, pixels.
const dotRadius = 3.0

// edges returns the n+1 bounds of n equal cells, on whole pixels.
func edges(n int, from, to float64) []float64 {
	out := make([]float64, n+1)
	for i := range out {
		out[i] = math.Round(from + float64((to-from)*float64(i)/float64(n)))
	}
	return out
}

// countLevel returns the level of a count, −1 for an empty cell.
func countLevel(count, most uint32) int {
	if count == 0 {
		return -1
	}
	return int(float64(countShare(count, most)*(countLevels-1)) + 0.5)
}

// countShare returns where a count ≥ 1 lies between 1 and most on a logarithmic scale,
// from 0 to 1.
func countShare(count, most uint32) float64 {
	if most <= 1 {
		return 0
	}
	return min(1, log2(float64(count))/log2(float64(most)))
}

// log2 returns the binary logarithm of x ≥ 1 to about 1e-9: x = f·2^e, and the
// series log f = 2·artanh((f−1)/(f+1)), |f−1|/(f+1) ≤ 0.172. That of
// package math is assembly on some machines, with other last digits, which would reach
// pixels.
func log2(x float64) float64 {
	f, e := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f, e = 2*f, e-1
	}
	t := (f - 1) / (f + 1)
	t2 := float64(t * t)
	sum, power := 0.0, t
	for k := 1.0; k <= 11; k += 2 {
		sum += power / k
		power = float64(power * t2)
	}
	return float64(e) + float64(sum*(2/math.Ln2))
}
