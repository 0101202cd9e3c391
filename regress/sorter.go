package regress

import "steptime/internal/parallel"

// sorter holds the columns of [X y] of a block of steps, sorted by group.
type sorter struct {
	product, batchSize, seqLen, stepTime [parallel.BlockSize]float64
	one                                  [parallel.BlockSize]float64 // the column of the constant term

	ends []int // of each group, one after the other, and of the steps in none
}

func newSorter(groups int) *sorter {
	s := &sorter{ends: make([]int, groups+1)}
	for i := range s.one {
		s.one[i] = 1
	}
	return s
}

// rows takes the steps lo … hi−1 of a block.
func (s *sorter) rows(steps Steps, g Groups, lo, hi int) {
	next := 0
	for group, size := range g.sizes(lo, hi) {
		s.ends[group], next = next, next+size
	}
	for i := lo; i < hi; i++ {
		end := &s.ends[g.at(i)]
		at := *end & (parallel.BlockSize - 1) // as it is: the compiler sees that it is in bounds
		row := Row(steps.BatchSize[i], steps.SeqLen[i])
		s.product[at], s.batchSize[at], s.seqLen[at], s.stepTime[at] = row[0], row[1], row[2], steps.StepTime[i]
		*end++
	}
}

// columns returns the columns of a group.
func (s *sorter) columns(group int) [][]float64 {
	lo, hi := 0, s.ends[group]
	if group > 0 {
		lo = s.ends[group-1]
	}
	return [][]float64{s.product[lo:hi], s.batchSize[lo:hi], s.seqLen[lo:hi], s.one[lo:hi], s.stepTime[lo:hi]}
}
