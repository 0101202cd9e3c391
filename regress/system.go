package regress

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"steptime/linalg"
)

// System is a least-squares problem y = Xβ + ε, reduced to what two solvers need: the R
// factor of a Householder QR factorization of its rows, in float64, and their normal
// equations, in exact arithmetic. A fit takes both, and each checks the other.
type System struct {
	R      *linalg.RFactor
	Normal *linalg.Normal
}

// Systems returns the system of each group of rows, in one pass over them.
//
// Errors: ErrShape; linalg.ErrNotFinite if a value of X or y is not finite.
func Systems(d Design, y []float64, g Groups) ([]*System, error) {
	factors := make([][]*linalg.RFactor, g.count())
	for group := range factors {
		factors[group] = make([]*linalg.RFactor, Blocks(d))
	}
	normals, err := accumulate(d, y, g, func(block, group int, columns [][]float64) error {
		r := linalg.NewRFactor(d.Cols())
		factors[group][block] = r
		return r.AddColumns(columns)
	})
	if err != nil {
		return nil, err
	}
	systems := make([]*System, len(normals))
	for group, n := range normals {
		r := linalg.NewRFactor(d.Cols())
		if len(factors[group]) > 0 {
			r = linalg.Stack(factors[group]...)
		}
		systems[group] = &System{r, n}
	}
	return systems, nil
}

// Normals returns the normal equations alone, which take half of the time.
func Normals(d Design, y []float64, g Groups) ([]*linalg.Normal, error) {
	return accumulate(d, y, g, func(int, int, [][]float64) error { return nil })
}

// accumulate returns the normal equations of each group, and calls also for the rows of
// each group in each block, from several goroutines at once.
func accumulate(d Design, y []float64, g Groups, also func(block, group int, columns [][]float64) error) ([]*linalg.Normal, error) {
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
	Each(d, func(block, lo, hi int) {
		sorted := sorters.Get().(*byGroup)
		defer sorters.Put(sorted)
		sorted.sort(d, y, g, lo, hi)
		for group := range totals {
			columns := sorted.group(group)
			part := linalg.NewNormal(d.Cols())
			err := errors.Join(part.AddColumns(columns), also(block, group, columns))
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

// Merge returns the system of the rows of all systems but those left out: R factors by
// stacking, normal equations by addition.
func Merge(systems []*System, except ...int) *System {
	total := linalg.NewNormal(systems[0].Normal.Cols())
	factors := []*linalg.RFactor{linalg.NewRFactor(total.Cols())}
	for i, s := range systems {
		total.Add(s.Normal)
		if !slices.Contains(except, i) {
			factors = append(factors, s.R)
		}
	}
	for _, i := range except {
		total.Sub(systems[i].Normal)
	}
	return &System{linalg.Stack(factors...), total}
}

// Solve returns the exact solution, and how many decimal digits the float64 QR
// factorization has of it.
//
// Errors: a *linalg.RankError if columns cannot be told apart; a *linalg.DisagreementError
// if the two solvers differ by more than rounding explains, which is a mistake in one of
// them.
func (s *System) Solve() (exact *linalg.Solution, digits float64, err error) {
	if exact, err = s.Normal.Solve(); err != nil {
		return nil, 0, err
	}
	if digits, err = s.R.Certify(exact); err != nil {
		return nil, 0, fmt.Errorf("regress: internal error: %w", err)
	}
	return exact, digits, nil
}
