package analysis

import (
	"steptime/internal/parallel"
	"steptime/internal/profile"
)

// Ranges are the least and the greatest values of the columns.
type Ranges struct {
	BatchSize, SeqLen, StepTime Range
}

// Range is the least and the greatest of some values.
type Range struct{ Min, Max float64 }

func rangesOf(p *profile.Profile) Ranges {
	return Ranges{rangeOf(p.BatchSize), rangeOf(p.SeqLen), rangeOf(p.StepTime)}
}

// rangeOf returns the range of a column, which is not empty.
func rangeOf(column []float64) Range {
	return parallel.Sum(len(column), func(lo, hi int) Range {
		r := Range{column[lo], column[lo]}
		for _, v := range column[lo:hi] {
			if v < r.Min {
				r.Min = v
			}
			if v > r.Max {
				r.Max = v
			}
		}
		return r
	}, func(a, b Range) Range { return Range{min(a.Min, b.Min), max(a.Max, b.Max)} })
}
