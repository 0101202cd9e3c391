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

// Systems returns the system of each group of rows, in one pass over the rows. The zero
// Groups makes one system of all.
//
// Errors: ErrShape; linalg.ErrNotFinite if a value of X or y is not finite.
func Systems(d Design, y []float64, g Groups) ([]*System, error) {
	if err := checkProblem(d, y, g); err != nil {
		return nil, err
	}
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

// Normals returns the normal equations of each group of rows, without the QR factorization
// that Systems makes beside them, which takes half of the time. Errors are those of
// Systems.
func Normals(d Design, y []float64, g Groups) ([]*linalg.Normal, error) {
	if err := checkProblem(d, y, g); err != nil {
		return nil, err
	}
	return accumulate(d, y, g, func(int, int, [][]float64) error { return nil })
}

// checkProblem returns an error that wraps ErrShape unless sizes match.
func checkProblem(d Design, y []float64, g Groups) error {
	if d.Cols() < 1 {
		return fmt.Errorf("%w: a design of %d columns", ErrShape, d.Cols())
	}
	if g.Count < 0 || g.Count > maxGroups {
		return fmt.Errorf("%w: %d groups, where at most %d can be told apart", ErrShape, g.Count, maxGroups)
	}
	return errors.Join(checkLength("y", len(y), d.Rows()), g.check(d.Rows()))
}

// accumulate returns the normal equations of each group. It hands the columns of [X y] of
// each group in each block to visit, from several goroutines at once.
func accumulate(d Design, y []float64, g Groups, visit func(block, group int, columns [][]float64) error) (_ []*linalg.Normal, err error) {
	defer catchShape(&err)
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
			err := errors.Join(part.AddColumns(columns), visit(block, group, columns))
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

// Merge returns the system of the rows of all systems but those left out, given by their
// indices: R factors by stacking, normal equations by addition. With the systems of the
// folds of a cross-validation, Merge(folds, k) is what is fitted to be scored on folds[k].
//
// It panics if there is no system, if an index is not that of one, or if systems have
// different numbers of columns.
func Merge(systems []*System, except ...int) *System {
	if len(systems) == 0 {
		panic("regress: Merge of no systems")
	}
	for _, i := range except {
		if i < 0 || i >= len(systems) {
			panic(fmt.Sprintf("regress: Merge of %d systems except number %d", len(systems), i))
		}
	}
	total := linalg.NewNormal(systems[0].Normal.Cols())
	factors := []*linalg.RFactor{linalg.NewRFactor(total.Cols())}
	for i, s := range systems {
		if !slices.Contains(except, i) {
			total.Add(s.Normal)
			factors = append(factors, s.R)
		}
	}
	return &System{linalg.Stack(factors...), total}
}

// Solve returns the exact solution, and how many of its decimal digits the QR factorization
// in float64 has.
//
// Errors: ErrShape for the zero System; a *linalg.RankError if columns cannot be told
// apart; a *linalg.DisagreementError if the two solvers differ by more than rounding
// explains, which is a mistake in one of them.
func (s *System) Solve() (exact *linalg.Solution, digits float64, err error) {
	if s.R == nil || s.Normal == nil || s.Normal.Cols() == 0 {
		return nil, 0, fmt.Errorf("%w: a system of no columns", ErrShape)
	}
	if exact, err = s.Normal.Solve(); err != nil {
		return nil, 0, err
	}
	if digits, err = s.R.Certify(exact); err != nil {
		return nil, 0, fmt.Errorf("regress: internal error: %w", err)
	}
	return exact, digits, nil
}
