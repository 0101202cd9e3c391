package robust

import (
	"math"

	"steptime/crossval"
	"steptime/internal/dd"
	"steptime/internal/parallel"
	"steptime/linalg"
	"steptime/regress"
)

// huberValue is the objective at a place, and what it is made of.
type huberValue struct {
	at        place
	objective float64    // milliseconds
	gradient  [5]float64 // in (γ, σ)
	sums      huberSums
}

// along returns the slope of the objective along a step.
func (v *huberValue) along(step [5]float64) float64 {
	slope := 0.0
	for k, g := range v.gradient {
		slope += float64(g * step[k])
	}
	return slope
}

// huberSums is what a pass over the steps adds up, with z = r/σ and q the row of Q; in
// and out are the steps within and beyond ±ε.
type huberSums struct {
	out     float64     // number of steps out
	abs     float64     // Σ |z|, out
	square  float64     // Σ z², in
	signed  [4]float64  // Σ sign(z)·q, out
	moment  [4]float64  // Σ z·q, in
	product [10]float64 // Σ q qᵀ, in, upper triangle
}

// region is the sums that depend on which steps are in, and on the sign of the others,
// alone.
type region struct {
	out     float64
	signed  [4]float64
	product [10]float64
}

func (s *huberSums) region() region { return region{s.out, s.signed, s.product} }

// gram returns P = Σ q qᵀ over the steps in, factored; where they do not determine γ,
// P + 10⁻³·I. Over all steps it would be I.
func (s *huberSums) gram() (p *linalg.QR, singular bool) {
	data := make([]float64, 16)
	at := 0
	for i := range 4 {
		for j := i; j < 4; j++ {
			data[4*i+j], data[4*j+i] = s.product[at], s.product[at]
			at++
		}
	}
	p = linalg.Factor(linalg.NewMatrix(4, 4, data))
	if p.Rank() == 4 {
		return p, false
	}
	for i := range 4 {
		data[5*i] += 1e-3
	}
	return linalg.Factor(linalg.NewMatrix(4, 4, data)), true
}

// evaluate makes one pass over the training steps.
func (h *huberProblem) evaluate(at place) *huberValue {
	h.passes++
	parts := make([]huberSums, parallel.Blocks(h.steps.Len()))
	parallel.Do(h.steps.Len(), func(b, lo, hi int) { h.sum(&parts[b], &at, lo, hi) })
	v := &huberValue{at: at, sums: addSums(parts)}
	s := &v.sums
	v.objective = at.sigma * (h.rows + s.square + float64(2*Epsilon*s.abs) - float64(Epsilon*Epsilon*s.out))
	for k := range 4 {
		v.gradient[k] = -2 * (s.moment[k] + float64(Epsilon*s.signed[k]))
	}
	v.gradient[4] = h.rows - s.square - float64(Epsilon*Epsilon*s.out)
	return v
}

// sum adds up the training steps among lo … hi−1.
func (h *huberProblem) sum(s *huberSums, p *place, lo, hi int) {
	g := &p.gamma
	for i := lo; i < hi; i++ {
		if h.train[i] != crossval.Train {
			continue
		}
		q := h.whiten.row(regress.Row(h.steps.BatchSize[i], h.steps.SeqLen[i]))
		moved := float64(q[0]*g[0]) + float64(q[1]*g[1]) + float64(q[2]*g[2]) + float64(q[3]*g[3])
		z := (h.residual[i] - moved) / p.sigma
		if math.Abs(z) > Epsilon {
			s.addOut(z, &q)
		} else {
			s.addIn(z, &q)
		}
	}
}

func (s *huberSums) addOut(z float64, q *[4]float64) {
	s.out++
	s.abs += math.Abs(z)
	for j, v := range q {
		s.signed[j] += float64(math.Copysign(1, z) * v)
	}
}

func (s *huberSums) addIn(z float64, q *[4]float64) {
	s.square += float64(z * z)
	at := 0
	for j := range q {
		s.moment[j] += float64(z * q[j])
		for k := j; k < 4; k++ {
			s.product[at] += float64(q[j] * q[k])
			at++
		}
	}
}

// addSums adds the sums of blocks in their order, in double-double.
func addSums(parts []huberSums) huberSums {
	var high, low [21]float64
	for i := range parts {
		for j, v := range parts[i].list() {
			var e float64
			high[j], e = dd.TwoSum(high[j], v)
			low[j] += e
		}
	}
	for j := range high {
		high[j] += low[j]
	}
	total := huberSums{out: high[0], abs: high[1], square: high[2]}
	copy(total.signed[:], high[3:])
	copy(total.moment[:], high[7:])
	copy(total.product[:], high[11:])
	return total
}

func (s *huberSums) list() (v [21]float64) {
	v[0], v[1], v[2] = s.out, s.abs, s.square
	copy(v[3:], s.signed[:])
	copy(v[7:], s.moment[:])
	copy(v[11:], s.product[:])
	return v
}
