package regress

import (
	"sync"

	"steptime/internal/parallel"
	"steptime/linalg"
)

// Steps is a profile: columns of equal length, one entry a step.
type Steps struct {
	BatchSize []float64 // sequences
	SeqLen    []float64 // tokens, the mean of the step's sequences
	StepTime  []float64 // milliseconds, measured
}

// Len returns the number of steps.
func (s Steps) Len() int { return len(s.StepTime) }

// Groups puts each step into one of Count disjoint groups, or into none.
type Groups struct {
	Of    []uint8 // the group of each step, from Count on none; nil puts all into group 0
	Count int
}

// Normals returns the normal equations of the step-time model for each group of
// steps, in one pass over them. Their sum is those of all steps that are in one. The
// error is linalg.ErrNotFinite if a value, or a product batch_size·seq_len, is not
// finite.
func Normals(s Steps, g Groups) ([]*linalg.Normal, error) {
	totals := make([]*linalg.Normal, g.Count)
	for i := range totals {
		totals[i] = linalg.NewNormal(len(Terms))
	}
	var mu sync.Mutex
	var failed error
	sorters := sync.Pool{New: func() any { return newSorter(g.Count) }}
	parallel.Do(s.Len(), func(_, lo, hi int) {
		block := sorters.Get().(*sorter)
		defer sorters.Put(block)
		block.rows(s, g, lo, hi)
		for group := range totals {
			part := linalg.NewNormal(len(Terms))
			err := part.AddColumns(block.columns(group))
			mu.Lock()
			totals[group].Add(part) // exact, so the order does not matter
			if err != nil {
				failed = err
			}
			mu.Unlock()
		}
	})
	if failed != nil {
		return nil, failed
	}
	return totals, nil
}

// at returns the group of step i.
func (g Groups) at(i int) int {
	if g.Of == nil {
		return 0
	}
	return min(int(g.Of[i]), g.Count)
}

// sizes returns how many of the steps lo … hi−1 are in each group, and in none.
func (g Groups) sizes(lo, hi int) []int {
	sizes := make([]int, g.Count+1)
	if g.Of == nil {
		sizes[0] = hi - lo
		return sizes
	}
	var steps [256]int
	for _, of := range g.Of[lo:hi] {
		steps[of]++
	}
	for of, n := range steps {
		sizes[min(of, g.Count)] += n
	}
	return sizes
}

// Merge returns the normal equations of all groups but those left out.
func Merge(groups []*linalg.Normal, except ...int) *linalg.Normal {
	total := linalg.NewNormal(groups[0].Cols())
	for _, n := range groups {
		total.Add(n)
	}
	for _, i := range except {
		total.Sub(groups[i])
	}
	return total
}
