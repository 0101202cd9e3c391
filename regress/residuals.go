package regress

import (
	"slices"

	"steptime/internal/parallel"
)

// Residuals are those of steps, by group: measured − predicted, in milliseconds.
type Residuals struct {
	steps  Steps
	groups Groups
	starts [][]int // of each block of rows, where the first residual of each group goes
	counts []int   // residuals of each group, and at last of the steps in none
	all    []float64
}

// NewResiduals returns room for the residuals of the steps of each group.
func NewResiduals(s Steps, g Groups) *Residuals {
	r := &Residuals{steps: s, groups: g, all: make([]float64, s.Len())}
	r.starts = make([][]int, parallel.Blocks(s.Len()))
	parallel.Do(s.Len(), func(b, lo, hi int) { r.starts[b] = g.sizes(lo, hi) })
	r.counts = make([]int, g.Count+1)
	next := 0
	for group := range r.counts {
		first := next
		for b := range r.starts {
			r.starts[b][group], next = next, next+r.starts[b][group]
		}
		r.counts[group] = next - first
	}
	return r
}

// Of returns the residuals of m, for each group in the order of the steps. They are
// valid until the next call.
func (r *Residuals) Of(m *Extended) [][]float64 {
	s := r.steps
	parallel.Do(s.Len(), func(b, lo, hi int) {
		at := slices.Clone(r.starts[b])
		for i := lo; i < hi; i++ {
			group := r.groups.at(i)
			r.all[at[group]] = m.Residual(s.BatchSize[i], s.SeqLen[i], s.StepTime[i])
			at[group]++
		}
	})
	out := make([][]float64, r.groups.Count)
	rest := r.all
	for group := range out {
		out[group], rest = rest[:r.counts[group]], rest[r.counts[group]:]
	}
	return out
}

// Residuals returns measured − predicted, in milliseconds, of each step.
func (f *Fit) Residuals(s Steps) []float64 {
	return NewResiduals(s, Groups{Count: 1}).Of(NewExtended(f.Coef, f.solution.CoefLo))[0]
}
