package robust

import (
	"errors"
	"fmt"
)

// ErrTooFewRows means that there are fewer rows than a fit needs.
var ErrTooFewRows = errors.New("robust: too few rows")

// ErrNoConsensus means that no trial of RANSAC found a row within the threshold.
var ErrNoConsensus = errors.New("robust: no trial found a row within the threshold")

// ErrOption means that an option has a value that makes no sense.
var ErrOption = errors.New("robust: an option is out of range")

// UndeterminedError means that some rows do not determine the coefficients.
type UndeterminedError struct {
	Inliers int   // how many rows, if they are the inliers of RANSAC; 0 if they are all rows to fit
	Err     error // such as a *linalg.RankError
}

func (e *UndeterminedError) Error() string {
	if e.Inliers > 0 {
		return fmt.Sprintf("robust: the %d inliers do not determine the coefficients", e.Inliers)
	}
	return "robust: the rows do not determine the coefficients"
}

func (e *UndeterminedError) Unwrap() error { return e.Err }
