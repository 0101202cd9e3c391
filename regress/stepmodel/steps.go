package stepmodel

import (
	"fmt"

	"steptime/regress"
)

// Steps is a profile: columns of equal length, one entry a step.
type Steps struct {
	BatchSize []float64 // sequences
	SeqLen    []float64 // tokens, the mean of the step's sequences
	StepTime  []float64 // milliseconds, measured
}

// Len returns the number of steps.
func (s Steps) Len() int { return len(s.StepTime) }

// check returns an error that wraps regress.ErrShape unless the columns are of one length.
func (s Steps) check() error {
	if len(s.BatchSize) != s.Len() || len(s.SeqLen) != s.Len() {
		return fmt.Errorf("%w: %d batch sizes and %d sequence lengths for %d step times",
			regress.ErrShape, len(s.BatchSize), len(s.SeqLen), s.Len())
	}
	return nil
}

// Design is the design matrix of steps, with a column for each term of a form. Columns are
// computed when they are asked for.
type Design struct {
	form  Form
	steps Steps
}

// Design returns the design of the steps, whose columns it keeps. The error is
// regress.ErrShape if they are not of one length.
func (f Form) Design(s Steps) (*Design, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	return &Design{f, s}, nil
}

// Rows returns the number of steps.
func (d *Design) Rows() int { return d.steps.Len() }

// Cols returns the number of terms.
func (d *Design) Cols() int { return len(d.form.terms) }

// Block adds the columns of the steps lo … hi−1 to into.
func (d *Design) Block(lo, hi int, into *regress.Block) {
	batchSize, seqLen := d.steps.BatchSize[lo:hi], d.steps.SeqLen[lo:hi]
	for _, t := range d.form.terms {
		into.Add(t.column(batchSize, seqLen, into))
	}
}

// Row returns the row of a design that belongs to a step, such as regress.Fit.Predict takes.
func (f Form) Row(batchSize, seqLen float64) []float64 {
	one := &Design{f, Steps{BatchSize: []float64{batchSize}, SeqLen: []float64{seqLen}}}
	return regress.Row(one, 0)
}
