package crossval

import "math"

// Scores is the outcome of a cross-validation.
type Scores struct {
	Folds []float64 // the score of each fold; NaN where it is undefined
	Mean  float64   // over the folds
	SD    float64   // population standard deviation over the folds
}

// Run calls fitAndScore for each of k folds, which fits on the rows outside of the
// fold and returns the score on those inside, and sums up the scores. The first error
// ends it.
func Run(k int, fitAndScore func(fold int) (float64, error)) (Scores, error) {
	s := Scores{Folds: make([]float64, k)}
	for fold := range s.Folds {
		score, err := fitAndScore(fold)
		if err != nil {
			return Scores{}, err
		}
		s.Folds[fold] = score
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
