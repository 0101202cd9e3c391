package stepmodel

// Model is the four coefficients of the step-time model.
type Model struct {
	A float64 // milliseconds per sequence and token
	B float64 // milliseconds per sequence
	C float64 // milliseconds per token
	D float64 // milliseconds
}

// Predict returns the step time, in milliseconds, of batchSize sequences of seqLen
// tokens on average.
func (m Model) Predict(batchSize, seqLen float64) float64 {
	return float64(m.A*float64(batchSize*seqLen)) + float64(m.B*batchSize) + float64(m.C*seqLen) + m.D
}
