package regress

import (
	"errors"
	"sync"

	"steptime/linalg"
)

// Normals returns the exact normal equations of y = Xβ + ε for each group of rows, in one
// pass over them. Their sum is those of all rows that are in a group.
//
// Errors: ErrShape; linalg.ErrNotFinite if a value of X or y is not finite.
func Normals(d Design, y []float64, g Groups) ([]*linalg.Normal, error) {
	if err := errors.Join(checkLength("y", len(y), d.Rows()), g.check(d.Rows())); err != nil {
		return nil, err
	}
	totals := make([]*linalg.Normal, g.count())
	for i := range totals {
		totals[i] = linalg.NewNormal(d.Cols())
	}
	var mu sync.Mutex
	var failed error
	sorters := sync.Pool{New: func() any { return new(byGroup) }}
	Each(d, func(_, lo, hi int) {
		sorted := sorters.Get().(*byGroup)
		defer sorters.Put(sorted)
		sorted.sort(d, y, g, lo, hi)
		for group := range totals {
			part := linalg.NewNormal(d.Cols())
			err := part.AddColumns(sorted.group(group))
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
