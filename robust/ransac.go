package robust

import (
	"fmt"

	"steptime/internal/numpyrand"
	"steptime/internal/quantile"
	"steptime/linalg"
	"steptime/regress"
)

// RANSAC fits a model to random samples of the rows, takes the one that most rows agree
// with, and returns the least-squares fit of these, the inliers. Its draws and decisions
// are those of scikit-learn's RANSACRegressor on the columns of the design.
//
// # References
//
// M. A. Fischler, R. C. Bolles, "Random sample consensus", Communications of the ACM
// 24 (1981).
type RANSAC struct {
	// Threshold is the largest |residual| of an inlier, in y's unit; 0 stands for the median
	// absolute deviation of y from its median, which is far too much where X explains y well.
	Threshold float64

	// MinSamples is how many rows a trial is fitted to; 0 stands for one more than there
	// are columns.
	MinSamples int

	// MaxTrials is the most trials; 0 stands for 100.
	MaxTrials int

	// StopProbability ends the trials once, with this probability, one of the samples was free
	// of outliers; 0 stands for 0.99.
	StopProbability float64

	// Seed is that of the draws, NumPy's RandomState(Seed).
	Seed uint32

	// Subset says which rows to fit: those whose element is 0, as crossval.Split.Of has it
	// for the rows to train; nil: all.
	Subset []uint8

	// Normal is the normal equations of the rows to fit, where the caller has them already,
	// which saves a pass; nil: they are computed. Those of other rows make the fit
	// meaningless.
	Normal *linalg.Normal

	// Order is the rows to fit, each once, in the order in which draws number them, such as
	// crossval.Split.TrainRows; nil: that of the design.
	Order []uint32
}

// RANSACFit is the outcome of RANSAC.
type RANSACFit struct {
	Coef      []float64 // one for each column of the design: least squares on the inliers
	Threshold float64   // largest |residual| of an inlier, in y's unit
	Trials    int       // made
	Inliers   int       // how many rows are within the threshold of the best trial's fit
}

// Fit fits y, of length d.Rows(), and changes neither.
//
// Errors: ErrOption; regress.ErrShape; linalg.ErrNotFinite; ErrNoConsensus; ErrTooFewRows;
// *UndeterminedError if the inliers do not determine the coefficients.
func (r RANSAC) Fit(d regress.Design, y []float64) (fit *RANSACFit, err error) {
	defer catchShape(&err)
	if err := r.setDefaults(d.Cols()); err != nil {
		return nil, err
	}
	normal, err := normalOf(r.Normal, d, y, r.Subset)
	if err != nil {
		return nil, err
	}
	if r.Order, err = rowsOf(r.Subset, r.Order, d, normal.Rows()); err != nil {
		return nil, err
	}
	if len(r.Order) < r.MinSamples {
		return nil, ErrTooFewRows
	}
	if r.Threshold == 0 {
		r.Threshold = r.medianAbsDeviation(y)
	}
	s := &ransacSearch{RANSAC: r, design: d, y: y, normal: normal, random: numpyrand.New(r.Seed)}
	if !s.run() {
		return nil, ErrNoConsensus
	}
	solution, err := s.inlierNormal(s.best).Solve()
	if err != nil {
		return nil, &UndeterminedError{s.inliers, err}
	}
	return &RANSACFit{Coef: solution.Coef, Threshold: r.Threshold, Trials: s.trials, Inliers: s.inliers}, nil
}

// setDefaults replaces options of 0 and checks the others.
func (r *RANSAC) setDefaults(columns int) error {
	if r.MinSamples == 0 {
		r.MinSamples = columns + 1
	}
	if r.MaxTrials == 0 {
		r.MaxTrials = 100
	}
	if r.StopProbability == 0 {
		r.StopProbability = 0.99
	}
	switch {
	case !(r.Threshold >= 0):
		return fmt.Errorf("%w: Threshold %v is not 0 or more", ErrOption, r.Threshold)
	case r.MinSamples < 1:
		return fmt.Errorf("%w: MinSamples %d is not 1 or more", ErrOption, r.MinSamples)
	case r.MaxTrials < 1:
		return fmt.Errorf("%w: MaxTrials %d is not 1 or more", ErrOption, r.MaxTrials)
	case !(r.StopProbability > 0 && r.StopProbability <= 1):
		return fmt.Errorf("%w: StopProbability %v is not in 0 … 1", ErrOption, r.StopProbability)
	}
	return nil
}

// medianAbsDeviation returns the median |y − median y| of the rows to fit.
func (r *RANSAC) medianAbsDeviation(y []float64) float64 {
	some := make([]float64, 0, len(r.Order))
	for i, v := range y {
		if r.Subset == nil || r.Subset[i] == 0 {
			some = append(some, v)
		}
	}
	median := quantile.Median(some)
	for i := range some {
		some[i] -= median
	}
	return quantile.MedianAbs(some)
}
