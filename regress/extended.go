package regress

import "steptime/internal/dd"

// Extended is the model with coefficients of 106 bits, in the order of Terms.
type Extended [4]dd.Num

// NewExtended returns the model with the coefficients coef + tail, in the order of
// Terms; tail may be nil.
func NewExtended(coef, tail []float64) *Extended {
	var m Extended
	for j := range m {
		m[j].Hi = coef[j]
		if tail != nil {
			m[j].Lo = tail[j]
		}
	}
	return &m
}

// Residual returns measured − predicted of a step, in milliseconds. It is summed in
// double-double, so that it is right even where it is a rounding error of what it is
// the difference of.
func (m *Extended) Residual(batchSize, seqLen, stepTime float64) float64 {
	product := float64(batchSize * seqLen)
	p0, e0 := dd.TwoProd(m[0].Hi, product)
	p1, e1 := dd.TwoProd(m[1].Hi, batchSize)
	p2, e2 := dd.TwoProd(m[2].Hi, seqLen)
	high, t0 := dd.TwoSum(stepTime, -p0)
	high, t1 := dd.TwoSum(high, -p1)
	high, t2 := dd.TwoSum(high, -p2)
	high, t3 := dd.TwoSum(high, -m[3].Hi)
	low := t0 - (e0 + float64(m[0].Lo*product))
	low += t1 - (e1 + float64(m[1].Lo*batchSize))
	low += t2 - (e2 + float64(m[2].Lo*seqLen))
	low += t3 - m[3].Lo
	return high + low
}
