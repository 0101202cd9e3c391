package regress

import (
	"fmt"

	"steptime/linalg"
)

// ConstantTerm is the position of d in Terms.
const ConstantTerm = 3

// FitSteps fits the step-time model to the steps whose normal equations are n, as
// [Normals] returns them. steps are the same steps, which are looked at only to find
// out why a fit fails or is doubtful.
//
// Errors: *ConfoundedError if the steps do not determine the four coefficients;
// *TooFewError if they leave nothing to judge them by.
func FitSteps(n *linalg.Normal, steps Steps) (*Fit, error) {
	if distinct := steps.distinct(len(Terms) + 1); distinct <= len(Terms) {
		if steps.Len() > len(Terms) {
			if err := exactlyConfounded(steps); err != nil {
				return nil, err
			}
		}
		return nil, &TooFewError{Distinct: distinct}
	}
	fit, err := FromNormal(n, ConstantTerm)
	if err != nil || fit.CondNumber > suspicious {
		if err := exactlyConfounded(steps); err != nil {
			return nil, err
		}
	}
	return fit, err
}

// suspicious is the condition number above which the design might be singular but for
// the rounding of batch_size·seq_len: that moves the product by 2⁻⁵³ of itself.
const suspicious = 1e12

// TooFewError means that there are no more distinct pairs of batch size and sequence
// length than coefficients, so that nothing is left to judge the fit by.
type TooFewError struct {
	Distinct int // distinct pairs of batch size and sequence length
}

func (e *TooFewError) Error() string {
	return fmt.Sprintf("%d distinct pairs of batch_size and seq_len cannot determine and check 4 coefficients: at least 5 are needed", e.Distinct)
}

// DataError marks the error as one of the data.
func (e *TooFewError) DataError() {}

// distinct returns the number of distinct pairs of batch size and sequence length, or
// enough if there are at least that many.
func (s Steps) distinct(enough int) int {
	type point struct{ batchSize, seqLen float64 }
	seen := make(map[point]struct{}, enough)
	for i := range s.BatchSize {
		seen[point{s.BatchSize[i], s.SeqLen[i]}] = struct{}{}
		if len(seen) == enough {
			break
		}
	}
	return len(seen)
}
