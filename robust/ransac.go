package robust

import (
	"fmt"
	"math"
	"slices"

	"steptime/internal/dd"
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

// ransacSearch is the trials of one fit.
type ransacSearch struct {
	RANSAC
	design regress.Design
	y      []float64
	normal *linalg.Normal // of all rows
	random *numpyrand.Generator

	trials  int
	best    []float64 // coefficients of the best trial
	inliers int       // its inliers
}

// run makes the trials, and reports whether one has inliers.
func (s *ransacSearch) run() (found bool) {
	limit := float64(s.MaxTrials)
	s.inliers = 1
	for float64(s.trials) < limit {
		s.trials++
		candidate := s.sampleFit(s.random.Sample(len(s.Order), s.MinSamples))
		inliers := s.countInliers(candidate)
		if inliers < s.inliers {
			continue
		}
		if found && inliers == s.inliers && s.inlierR2(candidate) < s.inlierR2(s.best) {
			continue
		}
		s.best, s.inliers, found = candidate, inliers, true
		limit = min(limit, s.trialsNeeded())
	}
	return found
}

// sampleFit returns the least-squares fit of a few rows, the shortest slope where there
// are several, as scikit-learn does it: with centred columns, if one is constant.
func (s *ransacSearch) sampleFit(sample []int) []float64 {
	p, constant := s.design.Cols(), s.normal.Constant()
	n := float64(len(sample))
	x := linalg.NewMatrix(len(sample), p, make([]float64, len(sample)*p))
	y := make([]float64, len(sample))
	for i, at := range sample {
		row := int(s.Order[at])
		copy(x.Row(i), regress.Row(s.design, row))
		y[i] = s.y[row]
	}
	if constant < 0 {
		return minNorm(x, y)
	}
	value := x.At(0, constant)
	x = without(x, constant)
	mean := make([]float64, p-1)
	meanY := 0.0
	for i := range y {
		meanY += y[i] / n
		for j := range mean {
			mean[j] += x.At(i, j) / n
		}
	}
	for i := range y {
		y[i] -= meanY
		for j := range mean {
			x.Row(i)[j] -= mean[j]
		}
	}
	slopes := minNorm(x, y)
	for j := range mean {
		meanY -= float64(slopes[j] * mean[j])
	}
	return slices.Insert(slopes, constant, meanY/value)
}

// minNorm returns the shortest β of those that minimize ‖y − Xβ‖, for any shape of x.
func minNorm(x *linalg.Matrix, y []float64) []float64 {
	if x.Rows() < x.Cols() { // further rows of zeros say nothing
		padded := linalg.NewMatrix(x.Cols(), x.Cols(), make([]float64, x.Cols()*x.Cols()))
		for i := range x.Rows() {
			copy(padded.Row(i), x.Row(i))
		}
		x, y = padded, append(y, make([]float64, x.Cols()-len(y))...)
	}
	return linalg.Factor(x).MinNorm(y)
}

// without returns x without a column.
func without(x *linalg.Matrix, column int) *linalg.Matrix {
	p := x.Cols() - 1
	rest := linalg.NewMatrix(x.Rows(), p, make([]float64, x.Rows()*p))
	for i := range x.Rows() {
		copy(rest.Row(i), x.Row(i)[:column])
		copy(rest.Row(i)[column:], x.Row(i)[column+1:])
	}
	return rest
}

// trialsNeeded returns how many trials make it certain enough that one sample holds
// inliers alone: ⌈ln(1 − certainty) / ln(1 − shareᵏ)⌉, k rows a sample.
func (s *ransacSearch) trialsNeeded() float64 {
	const epsilon = 0x1p-52
	share := float64(s.inliers) / float64(len(s.Order))
	clean := 1.0
	for range s.MinSamples {
		clean *= share
	}
	numerator, denominator := max(epsilon, 1-s.StopProbability), max(epsilon, 1-clean)
	if denominator == 1 {
		return math.Inf(1)
	}
	return math.Ceil(dd.Log(numerator).Float() / dd.Log(denominator).Float())
}
