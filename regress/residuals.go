package regress

import "steptime/internal/parallel"

// Residuals returns measured − predicted, in milliseconds, of the steps of each
// group, in the order of the steps; the slices share one array.
func Residuals(s Steps, g Groups, m *Extended) [][]float64 {
	starts, counts := g.layout(s.Len())
	all := make([]float64, s.Len())
	parallel.Do(s.Len(), func(b, lo, hi int) {
		at := starts[b]
		for i := lo; i < hi; i++ {
			group := g.at(i)
			all[at[group]] = m.Residual(s.BatchSize[i], s.SeqLen[i], s.StepTime[i])
			at[group]++
		}
	})
	out := make([][]float64, g.Count)
	for group := range out {
		out[group], all = all[:counts[group]], all[counts[group]:]
	}
	return out
}

// layout returns, for each block of rows and each group, where the block's first
// residual goes when those of group 0 come first, then those of group 1, …, and at last
// those in none; and the size of each.
func (g Groups) layout(rows int) (starts [][]int, counts []int) {
	starts = make([][]int, parallel.Blocks(rows))
	parallel.Do(rows, func(b, lo, hi int) {
		starts[b] = g.sizes(lo, hi)
	})
	counts = make([]int, g.Count+1)
	next := 0
	for group := range counts {
		first := next
		for b := range starts {
			starts[b][group], next = next, next+starts[b][group]
		}
		counts[group] = next - first
	}
	return starts, counts
}

// Residuals returns measured − predicted, in milliseconds, of each step.
func (f *Fit) Residuals(s Steps) []float64 {
	return Residuals(s, Groups{Count: 1}, NewExtended(f.Coef, f.solution.Tail))[0]
}
