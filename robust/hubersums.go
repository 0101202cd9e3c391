package robust

import (
	"math"
	"slices"

	"steptime/internal/dd"
	"steptime/linalg"
)

// huberSums is what a pass over the rows adds up, with z = r/σ and q the row of Q, of
// length p; in and out are the rows within and beyond ±ε.
type huberSums struct {
	out    float64   // number of rows out
	signed []float64 // Σ sign(z)·q, out
	abs    float64   // Σ |z|, out
	inside []float64 // Σ (q, z)(q, z)ᵀ, in: of the p+1 rows of the upper triangle one after the other
}

func newHuberSums(p int) huberSums {
	return huberSums{signed: make([]float64, p), inside: make([]float64, (p+1)*(p+2)/2)}
}

// at returns element (j, k) of Σ (q, z)(q, z)ᵀ.
func (s *huberSums) at(j, k int) float64 {
	if j > k {
		j, k = k, j
	}
	return s.inside[s.index(j, k)]
}

// index returns where element (j, k) is, j ≤ k.
func (s *huberSums) index(j, k int) int { return (len(s.signed)+1)*j - j*(j+1)/2 + k }

// square returns Σ z², in.
func (s *huberSums) square() float64 { return s.inside[len(s.inside)-1] }

// moment returns Σ z·q, in.
func (s *huberSums) moment() []float64 {
	moment := make([]float64, len(s.signed))
	for k := range moment {
		moment[k] = s.at(k, len(moment))
	}
	return moment
}

// sameActiveSet reports whether the same rows are in, and the others have the same signs:
// whether the sums are equal that depend on nothing else.
func (s *huberSums) sameActiveSet(t *huberSums) bool {
	if s.out != t.out || !slices.Equal(s.signed, t.signed) {
		return false
	}
	for j := range s.signed {
		lo, hi := s.index(j, j), s.index(j, len(s.signed))
		if !slices.Equal(s.inside[lo:hi], t.inside[lo:hi]) {
			return false
		}
	}
	return true
}

// gram returns P = Σ q qᵀ over the rows in, factored; where they do not determine γ,
// P + 10⁻³·I. Over all rows it would be I.
func (s *huberSums) gram() (factor *linalg.QR, singular bool) {
	p := len(s.signed)
	data := make([]float64, p*p)
	for i := range data {
		data[i] = s.at(i/p, i%p)
	}
	factor = linalg.Factor(linalg.NewMatrix(p, p, data))
	if factor.Rank() == p {
		return factor, false
	}
	for i := range p {
		data[(p+1)*i] += 1e-3
	}
	return linalg.Factor(linalg.NewMatrix(p, p, data)), true
}

// addOut adds a row that is out.
func (s *huberSums) addOut(z float64, q []float64) {
	s.out++
	s.abs += math.Abs(z)
	for j, v := range q {
		s.signed[j] += float64(math.Copysign(1, z) * v)
	}
}

// addIn adds rows that are in, given by columns: the elements of q, and then z. Sums are
// made four at a time, so that a processor need not wait for one addition to begin the
// next.
func (s *huberSums) addIn(columns [][]float64) {
	at := 0
	var u, v [4][]float64
	for j := range columns {
		for k := j; k < len(columns); k++ {
			u[at%4], v[at%4] = columns[j], columns[k]
			if at++; at%4 == 0 {
				addProducts((*[4]float64)(s.inside[at-4:]), &u, &v)
			}
		}
	}
	for i := range at % 4 {
		s.inside[at-at%4+i] = addProduct(s.inside[at-at%4+i], u[i], v[i])
	}
}

// addProduct returns sum + Σ u·v.
func addProduct(sum float64, u, v []float64) float64 {
	v = v[:len(u)]
	for i, x := range u {
		sum += float64(x * v[i])
	}
	return sum
}

// addProducts adds Σ u·v to each of the sums.
func addProducts(sums *[4]float64, u, v *[4][]float64) {
	n := len(u[0])
	u0, u1, u2, u3 := u[0], u[1][:n], u[2][:n], u[3][:n]
	v0, v1, v2, v3 := v[0][:n], v[1][:n], v[2][:n], v[3][:n]
	s0, s1, s2, s3 := sums[0], sums[1], sums[2], sums[3]
	for i, x := range u0 {
		s0 += float64(x * v0[i])
		s1 += float64(u1[i] * v1[i])
		s2 += float64(u2[i] * v2[i])
		s3 += float64(u3[i] * v3[i])
	}
	sums[0], sums[1], sums[2], sums[3] = s0, s1, s2, s3
}

// moved returns what the sums become where γ moves by shift times the scale, and the
// scale is divided by ratio, but no row goes from one side of ±ε·σ to the other.
func (s *huberSums) moved(shift []float64, ratio float64) huberSums {
	p := len(shift)
	m := *s
	m.signed, m.inside = slices.Clone(s.signed), slices.Clone(s.inside)
	square := &m.inside[m.index(p, p)]
	for j, d := range shift {
		moment := &m.inside[m.index(j, p)]
		m.abs -= float64(d * s.signed[j])
		*square -= float64(2 * d * s.at(j, p))
		for k, d2 := range shift {
			*moment -= float64(d2 * s.at(j, k))
			*square += float64(float64(d*d2) * s.at(j, k))
		}
		*moment *= ratio
	}
	m.abs *= ratio
	*square *= float64(ratio * ratio)
	return m
}

// mergeSums adds sums in their order, in double-double.
func mergeSums(parts []huberSums) huberSums {
	total, low := newHuberSums(len(parts[0].signed)), newHuberSums(len(parts[0].signed))
	add := func(high, low *float64, v float64) {
		var e float64
		*high, e = dd.TwoSum(*high, v)
		*low += e
	}
	each := func(part *huberSums, f func(high, low *float64, v float64)) {
		f(&total.out, &low.out, part.out)
		f(&total.abs, &low.abs, part.abs)
		for j, v := range part.signed {
			f(&total.signed[j], &low.signed[j], v)
		}
		for j, v := range part.inside {
			f(&total.inside[j], &low.inside[j], v)
		}
	}
	for i := range parts {
		each(&parts[i], add)
	}
	each(&low, func(high, _ *float64, v float64) { *high += v })
	return total
}

func inner(a, b []float64) float64 {
	sum := 0.0
	b = b[:len(a)]
	for i, v := range a {
		sum += float64(v * b[i])
	}
	return sum
}
