package robust

import (
	"math"
	"slices"

	"steptime/internal/parallel"
	"steptime/internal/strip"
	"steptime/regress"
)

// huberExpansion is an iterate for which a pass over all rows has been made, the expansion
// point, and what is left of it for the iterates near it: sums over the rows that are on
// the same side of ±ε·σ at all of these, the decided ones, and which are the others. So
// the objective at an iterate near it costs a small part of a pass.
type huberExpansion struct {
	problem   *huberProblem
	at        iterate
	radius    float64   // iterates up to this |γ − γ₀|/σ₀ are near, γ₀ and σ₀ those of at
	sums      huberSums // of the decided rows, at the expansion point
	undecided undecided
}

// undecided is rows whose side depends on the iterate.
type undecided struct {
	residual []float64 // at the base
	q        []float64 // their rows of Q, one after the other
}

const (
	// scaleRadius is by how much of itself the scale of iterates near the expansion point
	// may differ.
	scaleRadius = 1.0 / 32

	// shiftRadius is by how much of the scale, typically, residuals may differ: |γ − γ₀|
	// is at most this times √n/2·σ₀, a row of Q having the length √(p/n) on average.
	shiftRadius = 1.0 / 16
)

// expand makes a pass over the rows.
func (p *huberProblem) expand(at iterate) *huberExpansion {
	e := &huberExpansion{problem: p, at: at, radius: shiftRadius / 2 * p.span}
	sums := make([]huberSums, regress.Blocks(p.design))
	rest := make([]undecided, len(sums))
	regress.Each(p.design, func(block, lo, hi int) {
		sums[block] = newHuberSums(len(at.gamma))
		rest[block] = e.decide(&sums[block], lo, hi)
	})
	e.sums = mergeSums(sums)
	for _, u := range rest {
		e.undecided.residual = append(e.undecided.residual, u.residual...)
		e.undecided.q = append(e.undecided.q, u.q...)
	}
	return e
}

// decide adds up the decided rows among lo … hi−1, and returns the others.
func (e *huberExpansion) decide(s *huberSums, lo, hi int) (rest undecided) {
	const rounding = 1.001 // a margin for rounding errors, larger than any
	p, k := e.problem, len(e.at.gamma)
	reach, shift := float64(rounding*p.epsilon*scaleRadius), float64(rounding*e.radius)
	q := p.whiten.NewColumns()
	in := newRowBuffer(k) // decided rows within ±ε·σ
	row := make([]float64, k)
	var residuals, moves, squares [strip.Rows]float64
	regress.Strips(p.design, lo, hi, func(first int, b *regress.Block) {
		last := min(first+strip.Rows, hi)
		r := strip.Residuals(e.at.base.Hi, e.at.base.Lo, b.Columns, p.y[first:last], residuals[:])
		p.whiten.Whiten(q, b.Columns)
		strip.Times(e.at.gamma, q, moves[:len(r)])
		strip.SquaredLengths(q, squares[:len(r)])
		for i, r := range r {
			if p.subset != nil && p.subset[first+i] != 0 {
				continue
			}
			z := (r - moves[i]) / e.at.sigma
			room := reach + float64(math.Sqrt(squares[i])*shift)
			away := math.Abs(z) - p.epsilon
			if away < -room {
				in.note(i, z)
				continue
			}
			for j := range row {
				row[j] = q[j][i]
			}
			if away > room {
				s.addOut(z, row)
			} else {
				rest.residual = append(rest.residual, r)
				rest.q = append(rest.q, row...)
			}
		}
		in.gather(q)
		s.addIn(in.take())
	})
	return rest
}

// isNear reports whether p lies within the radius in which the expansion holds.
func (e *huberExpansion) isNear(p iterate) bool {
	shift := e.shift(p)
	return p.base == e.at.base && math.Sqrt(inner(shift, shift)) <= e.radius &&
		math.Abs(p.sigma-e.at.sigma) <= float64(scaleRadius*e.at.sigma)
}

// shift returns (γ − γ₀)/σ₀ of an iterate with the same base.
func (e *huberExpansion) shift(p iterate) []float64 {
	shift := slices.Clone(p.gamma)
	for k := range shift {
		shift[k] = (p.gamma[k] - e.at.gamma[k]) / e.at.sigma
	}
	return shift
}

// sumsAt returns the sums over all rows at an iterate near the expansion point.
func (e *huberExpansion) sumsAt(p iterate) huberSums {
	k := len(p.gamma)
	n := len(e.undecided.residual)
	sums := make([]huberSums, 1+parallel.Blocks(n))
	sums[0] = e.sums.moved(e.shift(p), e.at.sigma/p.sigma)
	parallel.Do(n, func(b, lo, hi int) {
		s := newHuberSums(k)
		in := newRowBuffer(k)
		for i := lo; i < hi; i++ {
			q := e.undecided.q[i*k : i*k+k : i*k+k]
			if z := (e.undecided.residual[i] - inner(q, p.gamma)) / p.sigma; math.Abs(z) > e.problem.epsilon {
				s.addOut(z, q)
			} else if in.add(z, q); in.rows == strip.Rows {
				s.addIn(in.take())
			}
		}
		s.addIn(in.take())
		sums[1+b] = s
	})
	return mergeSums(sums)
}
