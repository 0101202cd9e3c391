package crossval

import (
	"fmt"
	"math"

	"steptime/internal/parallel"
)

// Scores is the outcome of a cross-validation.
type Scores struct {
	Folds []float64 // the score of each fold; NaN where it is undefined
	Mean  float64   // over the folds
	SD    float64   // population standard deviation over the folds
}

// Run calls fitAndScore for each of k folds, which fits on the rows outside of the
// fold and returns the score on those inside, and sums up the scores. Calls run side by
// side, on several goroutines. A fold without a score returns NaN, which makes Mean and SD
// NaN.
//
// The error is that of the first fold that has one, or ErrSplit for k < 1.
func Run(k int, fitAndScore func(fold int) (float64, error)) (Scores, error) {
	if k < 1 {
		return Scores{}, fmt.Errorf("%w: %d folds", ErrSplit, k)
	}
	s := Scores{Folds: make([]float64, k)}
	errs := make([]error, k)
	parallel.Tasks(k, func(fold int) { s.Folds[fold], errs[fold] = fitAndScore(fold) })
	for fold, score := range s.Folds {
		if errs[fold] != nil {
			return Scores{}, errs[fold]
		}
		s.Mean += score / float64(k)
	}
	variance := 0.0
	for _, score := range s.Folds {
		d := score - s.Mean
		variance += float64(d*d) / float64(k)
	}
	s.SD = math.Sqrt(variance)
	return s, nil
}
