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

// Groups puts each step into one of Count disjoint groups.
type Groups struct {
	Of    []uint8 // the group of each step; nil puts all into group 0
	Count int
}

// Normals returns the normal equations of the step-time model for each group of
// steps, in one pass over them. Their sum is those of all steps. The error is
// linalg.ErrNotFinite if a value, or a product batch_size·seq_len, is not finite.
func Normals(s Steps, g Groups) ([]*linalg.Normal, error) {
	totals := make([]*linalg.Normal, g.Count)
	for i := range totals {
		totals[i] = linalg.NewNormal(len(Terms))
	}
	var mu sync.Mutex
	var failed error
	parallel.Do(s.Len(), func(_, lo, hi int) {
		columns := groupColumns(s, g, lo, hi)
		for i := range columns {
			part := linalg.NewNormal(len(Terms))
			err := part.AddColumns(columns[i][:])
			mu.Lock()
			totals[i].Add(part) // exact, so the order does not matter
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

// groupColumns returns, for each group, the columns of [X y] of its steps among
// lo … hi−1.
func groupColumns(s Steps, g Groups, lo, hi int) [][5][]float64 {
	sizes := g.sizes(lo, hi)
	columns := make([][5][]float64, g.Count)
	space := make([]float64, 5*(hi-lo))
	for i, size := range sizes {
		for j := range columns[i] {
			columns[i][j], space = space[:0:size], space[size:]
		}
	}
	for i := lo; i < hi; i++ {
		c := &columns[g.at(i)]
		row := Row(s.BatchSize[i], s.SeqLen[i])
		for j, v := range row {
			c[j] = append(c[j], v)
		}
		c[4] = append(c[4], s.StepTime[i])
	}
	return columns
}

// at returns the group of step i.
func (g Groups) at(i int) int {
	if g.Of == nil {
		return 0
	}
	return int(g.Of[i])
}

// sizes returns how many of the steps lo … hi−1 are in each group.
func (g Groups) sizes(lo, hi int) []int {
	sizes := make([]int, g.Count)
	for i := lo; i < hi; i++ {
		sizes[g.at(i)]++
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
