package regress

import (
	"errors"
	"slices"

	"steptime/internal/strip"
)

// ExtendedCoef is coefficients of 106 bits, each the sum Hi[j] + Lo[j]. Lo may be nil.
type ExtendedCoef struct{ Hi, Lo []float64 }

// Residuals returns y − Xβ for the rows of d, as computed in twice the precision. The
// error is ErrShape.
func Residuals(d Design, y []float64, coef ExtendedCoef) ([]float64, error) {
	r, err := NewGroupedResiduals(d, y, Groups{})
	if err != nil {
		return nil, err
	}
	if err := checkLength("the coefficients", len(coef.Hi), d.Cols()); err != nil {
		return nil, err
	}
	return r.Of(coef)[0], nil
}

// GroupedResiduals computes the residuals y − Xβ of several β, by group of rows.
type GroupedResiduals struct {
	design Design
	y      []float64
	groups Groups
	starts [][]int // of each block of rows, where the first residual of each group goes
	counts []int   // residuals of each group, and at last of the rows in none
	all    []float64
}

// NewGroupedResiduals returns room for the residuals of the rows of each group. The error
// is ErrShape.
func NewGroupedResiduals(d Design, y []float64, g Groups) (*GroupedResiduals, error) {
	if err := errors.Join(checkLength("y", len(y), d.Rows()), g.check(d.Rows())); err != nil {
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

// Of returns the residuals for the coefficients, of length p, for each group in the order
// of the rows. They are valid until the next call.
func (r *GroupedResiduals) Of(coef ExtendedCoef) [][]float64 {
	Each(r.design, func(block, lo, hi int) {
		next := slices.Clone(r.starts[block])
		var space [StripRows]float64
		Strips(r.design, lo, hi, func(first int, b *Block) {
			residuals := strip.Residuals(coef.Hi, coef.Lo, b.Columns, r.y[first:min(first+StripRows, hi)], space[:])
			if r.groups.Of == nil {
				copy(r.all[first:], residuals)
				return
			}
			for i, v := range residuals {
				group := r.groups.at(first + i)
				r.all[next[group]] = v
				next[group]++
			}
		})
	})
	out := make([][]float64, r.groups.count())
	rest := r.all
	for group := range out {
		out[group], rest = rest[:r.counts[group]], rest[r.counts[group]:]
	}
	return out
}
