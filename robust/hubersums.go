package robust

import (
	"math"

	"steptime/internal/dd"
	"steptime/linalg"
)

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
	for i := range data {
		data[i] = s.at(i/4, i%4)
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

func (s *huberSums) addOut(z float64, q *[4]float64) {
	s.out++
	s.abs += math.Abs(z)
	for j, v := range q {
		s.signed[j] += float64(math.Copysign(1, z) * v)
	}
}

func (s *huberSums) addIn(z float64, q *[4]float64) {
	s.square += float64(z * z)
	s.moment[0] += float64(z * q[0])
	s.moment[1] += float64(z * q[1])
	s.moment[2] += float64(z * q[2])
	s.moment[3] += float64(z * q[3])
	p := &s.product
	p[0] += float64(q[0] * q[0])
	p[1] += float64(q[0] * q[1])
	p[2] += float64(q[0] * q[2])
	p[3] += float64(q[0] * q[3])
	p[4] += float64(q[1] * q[1])
	p[5] += float64(q[1] * q[2])
	p[6] += float64(q[1] * q[3])
	p[7] += float64(q[2] * q[2])
	p[8] += float64(q[2] * q[3])
	p[9] += float64(q[3] * q[3])
}

// at returns element (j, k) of the products.
func (s *huberSums) at(j, k int) float64 {
	if j > k {
		j, k = k, j
	}
	return s.product[4*j-j*(j+1)/2+k]
}

// moved returns what the sums become where γ moves by shift times the scale, and the
// scale is divided by ratio, but no step goes from one side of ±ε·σ to the other.
func (s *huberSums) moved(shift [4]float64, ratio float64) huberSums {
	m := *s
	for j, d := range shift {
		m.abs -= float64(d * s.signed[j])
		m.square -= float64(2 * d * s.moment[j])
		for k, d2 := range shift {
			m.moment[j] -= float64(d2 * s.at(j, k))
			m.square += float64(float64(d*d2) * s.at(j, k))
		}
	}
	m.abs *= ratio
	m.square *= float64(ratio * ratio)
	for j := range m.moment {
		m.moment[j] *= ratio
	}
	return m
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

func dot(a, b *[4]float64) float64 {
	return float64(a[0]*b[0]) + float64(a[1]*b[1]) + float64(a[2]*b[2]) + float64(a[3]*b[3])
}
