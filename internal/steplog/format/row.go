package format

import "math"

// Row is a step. A parser keeps it only if it is Usable.
type Row struct {
	BatchSize float64 // sequences in the step
	SeqLen    float64 // tokens, mean over the batch
	StepTime  float64 // milliseconds
}

// Usable reports whether all values and the product BatchSize·SeqLen are positive and
// finite.
func (r Row) Usable() bool {
	return r.BatchSize > 0 && r.SeqLen > 0 && r.StepTime > 0 &&
		float64(r.BatchSize*r.SeqLen) <= math.MaxFloat64 && r.StepTime <= math.MaxFloat64
}

// Check returns why a row whose values may be too large, but are numbers, is not Usable:
// the kind of fault and the role of the field to blame. For a usable row the kind is
// None.
func (r Row) Check() (Kind, Role) {
	switch {
	case !(r.BatchSize > 0):
		return NotPositive, BatchSize
	case !(r.SeqLen > 0):
		return NotPositive, SeqLen
	case !(r.StepTime > 0):
		return NotPositive, StepTime
	case r.StepTime > math.MaxFloat64:
		return TooLarge, StepTime
	case !r.Usable():
		return ProductTooLarge, SeqLen
	}
	return None, NoRole
}
