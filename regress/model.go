// Package regress fits and judges the analytic step-time model of an LLM server,
//
//	step_time = a·batch_size·seq_len + b·batch_size + c·seq_len + d   (milliseconds)
//
// and holds the ordinary least squares and the inference that this takes.
package regress

// Model is the four coefficients of the step-time model.
type Model struct {
	A float64 // milliseconds per sequence and token
	B float64 // milliseconds per sequence
	C float64 // milliseconds per token
	D float64 // milliseconds
}

// Terms names the coefficients and what each multiplies, in the order of the columns
// of a design matrix.
var Terms = [4]struct{ Coefficient, Factor string }{
	{"a", "batch_size·seq_len"},
	{"b", "batch_size"},
	{"c", "seq_len"},
	{"d", "1"},
}

// NewModel returns the model with the coefficients coef, in the order of Terms.
func NewModel(coef []float64) Model { return Model{coef[0], coef[1], coef[2], coef[3]} }

// Predict returns the step time, in milliseconds, of batchSize sequences of seqLen
// tokens on average.
func (m Model) Predict(batchSize, seqLen float64) float64 {
	return float64(m.A*float64(batchSize*seqLen)) + float64(m.B*batchSize) + float64(m.C*seqLen) + m.D
}

// Coef returns the coefficients in the order of Terms.
func (m Model) Coef() [4]float64 { return [4]float64{m.A, m.B, m.C, m.D} }

// Row returns the row of the design matrix that belongs to a step.
func Row(batchSize, seqLen float64) [4]float64 {
	return [4]float64{batchSize * seqLen, batchSize, seqLen, 1}
}
