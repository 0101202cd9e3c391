package linalg

import "math"

// rBlockRows is how many rows are reflected at once: so many that the work on R is small
// beside that on the rows, so few that they stay in the first-level cache.
const rBlockRows = 128

// rBlock is a block of rows of [X y], in the units of the R under which it is stacked,
// and space to work in.
type rBlock struct {
	columns       [][]float64
	space         []float64 // what columns lie in
	inner, factor []float64 // see RFactor.reflect
	saved         []float64 // R before the block
}

func newRBlock(columns, rows int) *rBlock {
	return &rBlock{
		columns: make([][]float64, columns),
		space:   make([]float64, columns*rows),
		inner:   make([]float64, columns),
		factor:  make([]float64, columns),
		saved:   make([]float64, columns*columns),
	}
}

// load fills the block with rows lo … hi−1, column j divided by 2^exponent[j], and sets
// inner for its first column.
func (b *rBlock) load(columns [][]float64, lo, hi int, exponent []int) {
	rows := hi - lo
	for j, c := range columns {
		b.columns[j] = b.space[j*rows : (j+1)*rows : (j+1)*rows]
		b.inner[j] = scaleInner(b.columns[j], c[lo:hi], math.Ldexp(1, -exponent[j]), b.columns[0])
	}
}

// triangularize reflects the block, column after column, into r. Each pass over the block
// completes one reflection and finds the inner products that the next one needs.
func (b *rBlock) triangularize(r *RFactor) {
	for k, x := range b.columns {
		reflected := r.reflect(k, b.inner[k], b.inner, b.factor)
		for j := k + 1; j < len(b.columns); j++ {
			c, next := b.columns[j], b.columns[k+1]
			if reflected {
				b.inner[j] = subtractInner(c, b.factor[j], x, next)
			} else {
				b.inner[j] = inner(c, next)
			}
		}
	}
}

// scaleInner sets c to s·v and returns the inner product of c with u, which may be c. It
// adds up like [inner].
func scaleInner(c, v []float64, s float64, u []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(c) >= 4 && len(v) >= 4 && len(u) >= 4 {
		c[0], c[1], c[2], c[3] = s*v[0], s*v[1], s*v[2], s*v[3]
		s0 += float64(c[0] * u[0])
		s1 += float64(c[1] * u[1])
		s2 += float64(c[2] * u[2])
		s3 += float64(c[3] * u[3])
		c, v, u = c[4:], v[4:], u[4:]
	}
	for i := range c {
		c[i] = s * v[i]
		s0 += float64(c[i] * u[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// subtractInner sets c to c − s·v and returns the inner product of c with u, which may be
// c. It adds up like [inner].
func subtractInner(c []float64, s float64, v, u []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(c) >= 4 && len(v) >= 4 && len(u) >= 4 {
		c0 := c[0] - float64(s*v[0])
		c1 := c[1] - float64(s*v[1])
		c2 := c[2] - float64(s*v[2])
		c3 := c[3] - float64(s*v[3])
		c[0], c[1], c[2], c[3] = c0, c1, c2, c3
		s0 += float64(c0 * u[0])
		s1 += float64(c1 * u[1])
		s2 += float64(c2 * u[2])
		s3 += float64(c3 * u[3])
		c, v, u = c[4:], v[4:], u[4:]
	}
	for i := range c {
		c[i] -= float64(s * v[i])
		s0 += float64(c[i] * u[i])
	}
	return (s0 + s1) + (s2 + s3)
}
