package regress

import (
	"steptime/internal/dd"
	"steptime/internal/parallel"
)

// Residuals returns measured − predicted, in milliseconds, of the steps of each
// group, in the order of the steps; the slices share one array. The coefficients are
// coef + tail, in the order of Terms; tail may be nil.
//
// The prediction is summed in double-double, so that a residual is right even where
// it is a rounding error of what it is the difference of.
func Residuals(s Steps, g Groups, coef, tail []float64) [][]float64 {
	starts, counts := g.layout(s.Len())
	all := make([]float64, s.Len())
	beta := betaPair(coef, tail)
	parallel.Do(s.Len(), func(b, lo, hi int) {
		at := starts[b]
		for i := lo; i < hi; i++ {
			group := g.at(i)
			all[at[group]] = residual(&beta, s.BatchSize[i], s.SeqLen[i], s.StepTime[i])
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
// residual goes when those of group 0 come first, then those of group 1, …; and the
// size of each group.
func (g Groups) layout(rows int) (starts [][]int, counts []int) {
	starts = make([][]int, parallel.Blocks(rows))
	parallel.Do(rows, func(b, lo, hi int) {
		starts[b] = g.sizes(lo, hi)
	})
	counts = make([]int, g.Count)
	next := 0
	for group := range g.Count {
		first := next
		for b := range starts {
			starts[b][group], next = next, next+starts[b][group]
		}
		counts[group] = next - first
	}
	return starts, counts
}

func betaPair(coef, tail []float64) [4]dd.Num {
	var beta [4]dd.Num
	for j := range beta {
		beta[j].Hi = coef[j]
		if tail != nil {
			beta[j].Lo = tail[j]
		}
	}
	return beta
}

func residual(beta *[4]dd.Num, batchSize, seqLen, stepTime float64) float64 {
	row := Row(batchSize, seqLen)
	high, low := stepTime, 0.0
	for j := range beta {
		p, e := dd.TwoProd(beta[j].Hi, row[j])
		var t float64
		high, t = dd.TwoSum(high, -p)
		low += t - (e + float64(beta[j].Lo*row[j]))
	}
	return high + low
}

// Residuals returns measured − predicted, in milliseconds, of each step.
func (f *Fit) Residuals(s Steps) []float64 {
	return Residuals(s, Groups{Count: 1}, f.Coef, f.solution.Tail)[0]
}
