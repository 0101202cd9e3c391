package stepmodel

import (
	"fmt"
	"math"

	"steptime/regress"
)

// Fit is a least-squares fit of the step-time model. Its unit of time is the millisecond.
type Fit struct {
	*regress.Fit
	Form Form
}

// Fit fits the model to steps.
//
// Errors: regress.ErrShape; linalg.ErrNotFinite if a value, or a product
// batch_size·seq_len, is not finite; *ConfoundedError if the steps do not determine the
// coefficients; *TooFewError if they leave nothing to judge them by.
func (f Form) Fit(s Steps) (*Fit, error) {
	d, err := f.Design(s)
	if err != nil {
		return nil, err
	}
	systems, err := regress.Systems(d, s.StepTime, regress.Groups{})
	if err != nil {
		return nil, err
	}
	return d.Fit(systems[0])
}

// Fit fits the model to the steps of the design, whose system is s. The steps are looked
// at only to find out why a fit fails or is doubtful. Errors are those of [Form.Fit], and
// a *linalg.DisagreementError; regress.ErrShape means here that s is not the system of a
// design with these terms and as many steps.
func (d *Design) Fit(s *regress.System) (*Fit, error) {
	p := d.Cols()
	if s.Normal == nil || s.Normal.Cols() != p || s.Normal.Rows() != d.Rows() {
		return nil, fmt.Errorf("%w: the system is not that of %d steps and %d terms", regress.ErrShape, d.Rows(), p)
	}
	fit, err := s.Fit()
	cond := math.Inf(1)
	if err == nil {
		cond = fit.CondNumber
	}
	if err := d.Determines(cond); err != nil {
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	return &Fit{fit, d.form}, nil
}

// Determines returns nil if the steps determine the coefficients and leave something to
// judge them by, and else why not, as a fit does: a *ConfoundedError or a *TooFewError.
// cond is the condition number of the design with columns of unit length, near enough; +Inf
// if it is not known.
func (d *Design) Determines(cond float64) error {
	p := d.Cols()
	distinct := d.steps.distinct(p + 1)
	if d.Rows() > p && (distinct <= p || cond > maxDistinctCond) {
		if err := d.confounded(); err != nil {
			return err
		}
	}
	if distinct <= p {
		return &TooFewError{Distinct: distinct, Coefficients: p}
	}
	return nil
}

// maxDistinctCond is the condition number up to which the terms are surely independent.
// Above it they may be dependent with the exact batch_size·seq_len, and look independent
// only because that is rounded, which moves it by 2⁻⁵³ of itself.
const maxDistinctCond = 1e12

// Model returns the fitted model.
func (f *Fit) Model() Model { return f.Form.Model(f.Coef) }

// TooFewError means that there are no more distinct pairs of batch size and sequence
// length than coefficients, so that nothing is left to judge the fit by.
type TooFewError struct {
	Distinct     int // distinct pairs of batch size and sequence length
	Coefficients int
}

func (e *TooFewError) Error() string {
	return fmt.Sprintf("%d distinct pairs of batch_size and seq_len cannot determine and check %d coefficients: at least %d are needed",
		e.Distinct, e.Coefficients, e.Coefficients+1)
}

// DataError marks e as an error that the data cause, not the program.
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
