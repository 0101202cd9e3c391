package robust

import (
	"fmt"
	"math"

	"steptime/crossval"
	"steptime/internal/parallel"
	"steptime/internal/quantile"
	"steptime/linalg"
	"steptime/regress"
)

// Comparison is least squares and two robust fits on one train/test split.
type Comparison struct {
	TrainRows, TestRows int
	LeastSquares        Candidate
	Huber               Candidate
	HuberFit            *HuberFit // nil if it failed
	RANSAC              Candidate
	RANSACFit           *RANSACFit // nil if it failed
}

// Candidate is one of the fits compared.
type Candidate struct {
	Name        string
	Coef        []float64 // in the order of regress.Terms; nil if the fit failed
	Train, Test Scores
	Err         error // why it failed, or is doubtful
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

// Candidates returns the three in the order of the comparison.
func (c *Comparison) Candidates() []Candidate {
	return []Candidate{c.LeastSquares, c.Huber, c.RANSAC}
}

// Compare fits on the training steps and scores on both groups. train and test are
// the normal equations of the two. A fit that fails is part of the outcome.
func Compare(s regress.Steps, split crossval.Split, train, test *linalg.Normal) *Comparison {
	c := &Comparison{
		TrainRows:    train.Rows(),
		TestRows:     test.Rows(),
		LeastSquares: Candidate{Name: "Least squares"},
		Huber:        Candidate{Name: "Huber"},
		RANSAC:       Candidate{Name: "RANSAC"},
	}
	// Side by side, each fills the gaps of the other.
	fits := []func(){
		func() { c.fitHuber(s, split, train) },
		func() { c.fitRANSAC(s, split, train) },
	}
	parallel.Tasks(len(fits), func(i int) { fits[i]() })
	residuals := regress.NewResiduals(s, regress.Groups{Of: split.Of, Count: 2})
	for _, candidate := range []*Candidate{&c.LeastSquares, &c.Huber, &c.RANSAC} {
		candidate.score(residuals, train, test)
	}
	return c
}

// fitHuber fits by least squares and, from there, by Huber's criterion.
func (c *Comparison) fitHuber(s regress.Steps, split crossval.Split, train *linalg.Normal) {
	solution, err := train.Solve()
	if err != nil {
		err = &undetermined{"training steps", err}
		c.LeastSquares.Err, c.Huber.Err = err, err
		return
	}
	c.LeastSquares.Coef = solution.Coef
	c.HuberFit = Huber(s, split, solution)
	c.Huber.Coef = c.HuberFit.Coef
	if !c.HuberFit.Converged {
		c.Huber.Err = fmt.Errorf("not converged after %d iterations", c.HuberFit.Iterations)
	}
}

func (c *Comparison) fitRANSAC(s regress.Steps, split crossval.Split, train *linalg.Normal) {
	if c.RANSACFit, c.RANSAC.Err = RANSAC(s, split, train); c.RANSAC.Err == nil {
		c.RANSAC.Coef = c.RANSACFit.Coef
	}
}

// undetermined means that some steps do not determine the coefficients.
type undetermined struct {
	steps string
	cause error
}

func (e *undetermined) Error() string {
	return "the " + e.steps + " do not determine the coefficients"
}

func (e *undetermined) Unwrap() error { return e.cause }

func (c *Candidate) score(r *regress.Residuals, train, test *linalg.Normal) {
	if c.Coef == nil {
		undefined := Scores{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
		c.Train, c.Test = undefined, undefined
		return
	}
	residuals := r.Of(regress.NewExtended(c.Coef, nil))
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
