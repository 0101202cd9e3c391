package linalg

// inner returns Σ u[i]·v[i], rounded: four sums, each over every fourth row, so that a
// processor need not wait for one addition to begin the next.
func inner(u, v []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(u) >= 4 && len(v) >= 4 {
		s0 += float64(u[0] * v[0])
		s1 += float64(u[1] * v[1])
		s2 += float64(u[2] * v[2])
		s3 += float64(u[3] * v[3])
		u, v = u[4:], v[4:]
	}
	for i := range u {
		s0 += float64(u[i] * v[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// subtract sets c to c − s·v.
func subtract(c []float64, s float64, v []float64) {
	v = v[:len(c)]
	for i := range c {
		c[i] -= float64(s * v[i])
	}
}

// multiply sets c to s·c.
func multiply(c []float64, s float64) {
	for i := range c {
		c[i] *= s
	}
}
