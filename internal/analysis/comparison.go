package analysis

import (
	"errors"
	"fmt"
	"math"

	"steptime/crossval"
	"steptime/internal/parallel"
	"steptime/internal/quantile"
	"steptime/linalg"
	"steptime/regress"
	"steptime/regress/stepmodel"
	"steptime/robust"
)

// Comparison is several fits on one train/test split.
type Comparison struct {
	TrainRows, TestRows int
	Candidates          []Candidate // least squares first
}

// Candidate is one of the fits compared.
type Candidate struct {
	Name        string
	Key         string    // of the candidate in the configuration
	Coef        []float64 // in the order of the terms; nil if the fit failed
	Train, Test Scores
	Err         error // why it failed, or is doubtful

	// Fit is what the estimator says of its fit: nil if it failed or has nothing to say,
	// *robust.HuberFit, *robust.RANSACFit.
	Fit any
}

// Scores is how a fit does on some steps. R² and RMSE are about squared errors, which
// a robust fit gives up to get the bulk right; MAE and MedianAE are about the bulk.
// Undefined scores are NaN.
type Scores struct {
	R2       float64
	RMSE     float64 // milliseconds
	MAE      float64 // milliseconds
	MedianAE float64 // milliseconds
}

// Candidate returns the candidate with a key. It panics if there is none.
func (c *Comparison) Candidate(key string) *Candidate {
	for i := range c.Candidates {
		if c.Candidates[i].Key == key {
			return &c.Candidates[i]
		}
	}
	panic("analysis: no candidate " + key)
}

// compare fits on the training steps and scores on both groups. train and test are the
// normal equations of the two. A fit that fails is part of the outcome.
func compare(d *stepmodel.Design, y []float64, split crossval.Split, train, test *linalg.Normal) (*Comparison, error) {
	c := &Comparison{TrainRows: train.Rows(), TestRows: test.Rows()}
	t := &training{d, y, split, train}
	fits := []func() Candidate{t.leastSquares, t.huber, t.ransac}
	c.Candidates = make([]Candidate, len(fits))
	// Side by side, each fills the gaps of the other.
	parallel.Tasks(len(fits), func(i int) { c.Candidates[i] = fits[i]() })
	residuals, err := regress.NewGroupedResiduals(d, y, regress.Groups{Of: split.Of, Count: 2})
	if err != nil {
		return nil, err
	}
	for i := range c.Candidates {
		c.Candidates[i].score(residuals, train, test)
	}
	return c, nil
}

// training is the rows that candidates are fitted to.
type training struct {
	design regress.Design
	y      []float64
	split  crossval.Split
	normal *linalg.Normal
}

func (t *training) leastSquares() Candidate {
	c := Candidate{Name: "Least squares", Key: "least_squares"}
	solution, err := t.normal.Solve()
	if err != nil {
		c.Err = trainingError(err)
		return c
	}
	c.Coef = solution.Coef
	return c
}

func (t *training) huber() Candidate {
	c := Candidate{Name: "Huber", Key: "huber"}
	fit, err := robust.Huber{Subset: t.split.Of, Normal: t.normal, Order: t.split.TrainRows}.Fit(t.design, t.y)
	if err != nil {
		c.Err = trainingError(err)
		return c
	}
	c.Coef, c.Fit = fit.Coef, fit
	if !fit.Converged {
		c.Err = fmt.Errorf("not converged after %d iterations", fit.Evaluations)
	}
	return c
}

func (t *training) ransac() Candidate {
	c := Candidate{Name: "RANSAC", Key: "ransac"}
	fit, err := robust.RANSAC{Seed: Seed, Subset: t.split.Of, Normal: t.normal, Order: t.split.TrainRows}.Fit(t.design, t.y)
	if err != nil {
		c.Err = trainingError(err)
		return c
	}
	c.Coef, c.Fit = fit.Coef, fit
	return c
}

// trainingError says in the words of the step-time model why a fit to the training steps
// failed.
func trainingError(err error) error {
	var undetermined *robust.UndeterminedError
	var rank *linalg.RankError
	text := err.Error()
	switch {
	case errors.Is(err, robust.ErrTooFewRows):
		text = "too few steps to train on"
	case errors.Is(err, robust.ErrNoConsensus):
		text = "no trial found a step within the threshold"
	case errors.As(err, &undetermined) && undetermined.Inliers > 0:
		text = fmt.Sprintf("the %d inliers do not determine the coefficients", undetermined.Inliers)
	case errors.As(err, &rank):
		text = "the training steps do not determine the coefficients"
	}
	return &fitError{text, err}
}

// fitError is an error with a text of its own.
type fitError struct {
	text string
	err  error
}

func (e *fitError) Error() string { return e.text }
func (e *fitError) Unwrap() error { return e.err }

func (c *Candidate) score(r *regress.GroupedResiduals, train, test *linalg.Normal) {
	if c.Coef == nil {
		undefined := Scores{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
		c.Train, c.Test = undefined, undefined
		return
	}
	residuals := r.Of(regress.ExtendedCoef{Hi: c.Coef})
	c.Train = scores(train, c.Coef, residuals[crossval.Train])
	c.Test = scores(test, c.Coef, residuals[crossval.Test])
}

func scores(n *linalg.Normal, coef, residuals []float64) Scores {
	r2, rmse := regress.Score(n, coef)
	return Scores{
		R2:       r2,
		RMSE:     rmse,
		MAE:      regress.MeanAbsError(residuals),
		MedianAE: quantile.MedianAbs(residuals),
	}
}
