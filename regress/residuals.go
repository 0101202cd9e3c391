package regress

import (
	"slices"

	"steptime/internal/strip"
)

// ExtendedCoef is coefficients in twice the precision: each is the sum Hi[j] + Lo[j], 106
// bits. Lo may be nil, for coefficients that are float64.
type ExtendedCoef struct{ Hi, Lo []float64 }

// check returns an error that wraps ErrShape unless there is one coefficient for each
// column of d.
func (c ExtendedCoef) check(d Design) error {
	if c.Lo != nil && len(c.Lo) != len(c.Hi) {
		return checkLength("the low part of the coefficients", len(c.Lo), len(c.Hi))
	}
	return checkLength("the vector of coefficients", len(c.Hi), d.Cols())
}

// Residuals returns y − Xβ for the rows of d and any coefficients, computed in twice the
// precision. The error is ErrShape.
func Residuals(d Design, y []float64, coef ExtendedCoef) (residuals []float64, err error) {
	defer catchShape(&err)
	r, err := NewGroupedResiduals(d, y, Groups{})
	if err != nil {
		return nil, err
	}
	if err := coef.check(d); err != nil {
		return nil, err
	}
	return r.Of(coef)[0], nil
}

// GroupedResiduals computes the residuals y − Xβ of one β after the other on the same rows,
// sorted by group: those of the rows to train and to test, for several fits.
type GroupedResiduals struct {
	design Design
	y      []float64
	groups Groups
	starts [][]int // of each block of rows, where the first residual of each group goes
	counts []int   // residuals of each group, and at last of the rows in none
	all    []float64
}

// NewGroupedResiduals returns what computes residuals on the rows of d, whose groups are g.
// The error is ErrShape.
func NewGroupedResiduals(d Design, y []float64, g Groups) (*GroupedResiduals, error) {
	if err := checkProblem(d, y, g); err != nil {
		return nil, err
	}
	r := &GroupedResiduals{design: d, y: y, groups: g, all: make([]float64, d.Rows())}
	r.starts = make([][]int, Blocks(d))
	Each(d, func(b, lo, hi int) { r.starts[b] = g.sizes(lo, hi) })
	r.counts = make([]int, g.count()+1)
	next := 0
	for group := range r.counts {
		first := next
		for b := range r.starts {
			r.starts[b][group], next = next, next+r.starts[b][group]
		}
		r.counts[group] = next - first
	}
	return r, nil
}

// Of returns the residuals of each group for the coefficients, those of a group in the
// order of its rows. They are valid until the next call. It panics with an error that wraps
// ErrShape if there are not as many coefficients as the design has columns.
func (r *GroupedResiduals) Of(coef ExtendedCoef) [][]float64 {
	if err := coef.check(r.design); err != nil {
		panic(err)
	}
	Each(r.design, func(block, lo, hi int) {
		next := slices.Clone(r.starts[block])
		var space [StripRows]float64
		Strips(r.design, lo, hi, func(first int, b *Block) {
			residuals := strip.Residuals(coef.Hi, coef.Lo, b.Columns, r.y[first:min(first+StripRows, hi)], space[:])
			if r.groups.Of == nil {
				copy(r.all[first:], residuals)
				return
			}
			deal(r.all, next, residuals, r.groups.Of[first:])
		})
	})
	out := make([][]float64, r.groups.count())
	rest := r.all
	for group := range out {
		out[group], rest = rest[:r.counts[group]], rest[r.counts[group]:]
	}
	return out
}

// deal puts the residuals of a strip to where the next ones of their groups go, group by
// group: so that no step has to wait for what the one before has stored.
func deal(all []float64, next []int, residuals []float64, groups []uint8) {
	groups = groups[:len(residuals)]
	var some [StripRows]float64
	for group := range next[:len(next)-1] {
		n := 0
		for i, v := range residuals {
			some[n&(StripRows-1)] = v // the mask tells the compiler that it is in bounds
			is := 0
			if groups[i] == uint8(group) {
				is = 1
			}
			n += is
		}
		next[group] += copy(all[next[group]:], some[:n])
	}
}
