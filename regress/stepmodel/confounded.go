package stepmodel

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"steptime/linalg"
	"steptime/regress"
)

// ConfoundedError means that some terms of the model are combinations of others on
// all steps given, so that their coefficients cannot be told apart.
type ConfoundedError struct {
	Groups [][]Term // terms that are confounded with one another
	Cause  string   // what the steps have in common
	Remedy string   // what steps would separate the terms
}

func (e *ConfoundedError) Error() string {
	var groups []string
	for _, g := range e.Groups {
		var names []string
		for _, t := range g {
			names = append(names, fmt.Sprintf("%s (%s)", t.Coefficient, t.Factor))
		}
		groups = append(groups, list(names))
	}
	return fmt.Sprintf("the terms cannot be told apart: %s: %s; %s", strings.Join(groups, "; nor "), e.Cause, e.Remedy)
}

// list joins names by commas and an "and".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// DataError marks e as an error that the data cause, not the program.
func (e *ConfoundedError) DataError() {}

// confounded returns a *ConfoundedError if the terms are linearly dependent on the steps,
// with the product batch_size·seq_len taken exactly: rounded to float64 it hides
// dependences such as a batch size that never changes.
func (d *Design) confounded() error {
	n, err := d.exactNormal()
	if err != nil {
		return err
	}
	_, err = n.Solve()
	var rank *linalg.RankError
	if !errors.As(err, &rank) {
		return nil
	}
	return d.explain(rank)
}

// exactNormal returns the normal equations of the terms without the rounding of their
// factors: what it takes from a factor is a further column, which is then added to it.
func (d *Design) exactNormal() (*linalg.Normal, error) {
	terms := d.form.terms
	var inexact []int // terms
	for j, t := range terms {
		if t.rest != nil {
			inexact = append(inexact, j)
		}
	}
	n := linalg.NewNormal(len(terms) + len(inexact))
	var block regress.Block
	for lo := 0; lo < d.Rows(); lo += regress.BlockRows {
		hi := min(lo+regress.BlockRows, d.Rows())
		block.Load(d, lo, hi)
		for _, j := range inexact {
			rest := make([]float64, hi-lo)
			for i := range rest {
				rest[i] = terms[j].rest(d.steps.BatchSize[lo+i], d.steps.SeqLen[lo+i])
			}
			block.Add(rest)
		}
		if err := n.AddColumns(append(block.Columns, d.steps.StepTime[lo:hi])); err != nil {
			return nil, err
		}
	}
	for k := len(inexact) - 1; k >= 0; k-- {
		n = n.MergeColumns(inexact[k], len(terms)+k)
	}
	return n, nil
}

// explain puts a rank deficiency into the words of the model.
func (d *Design) explain(rank *linalg.RankError) *ConfoundedError {
	e, s := &ConfoundedError{}, d.steps
	var groups [][]int
	for _, dependent := range rank.Dependent {
		group := append([]int{dependent.Column}, dependent.Basis...)
		slices.Sort(group)
		groups = append(groups, group)
	}
	slices.SortFunc(groups, slices.Compare)
	for _, group := range groups {
		var terms []Term
		for _, j := range group {
			terms = append(terms, d.form.terms[j])
		}
		e.Groups = append(e.Groups, terms)
	}
	batch, seq := isConstant(s.BatchSize), isConstant(s.SeqLen)
	switch {
	case batch && seq:
		e.Cause = fmt.Sprintf("every step has batch_size %v and seq_len %v", s.BatchSize[0], s.SeqLen[0])
		e.Remedy = "profile steps of several batch sizes, each with several sequence lengths"
	case batch:
		e.Cause = fmt.Sprintf("batch_size is %v in every step", s.BatchSize[0])
		e.Remedy = "add steps with other batch sizes, each with several sequence lengths"
	case seq:
		e.Cause = fmt.Sprintf("seq_len is %v in every step", s.SeqLen[0])
		e.Remedy = "add steps with other sequence lengths, each with several batch sizes"
	case s.sweptOneAtATime():
		e.Cause = "batch_size and seq_len were never varied together, one of them always has its base value"
		e.Remedy = "add steps in which both differ from their base values, such as a large batch_size with a large seq_len"
	default:
		e.Cause = "on all steps given, one of the terms is an exact combination of the others"
		e.Remedy = "add steps that break the pattern: several batch sizes, each with several sequence lengths"
	}
	return e
}

// isConstant reports whether all values are equal.
func isConstant(v []float64) bool {
	return !slices.ContainsFunc(v, func(x float64) bool { return x != v[0] })
}

// sweptOneAtATime reports whether all steps lie on one line of constant batch size and
// one of constant sequence length.
func (s Steps) sweptOneAtATime() bool {
	// A step that shares neither coordinate with the first lies on the other line.
	b, l := s.BatchSize[0], s.SeqLen[0]
	for i := range s.BatchSize {
		if s.BatchSize[i] != b && s.SeqLen[i] != l {
			return s.onCross(b, s.SeqLen[i]) || s.onCross(s.BatchSize[i], l)
		}
	}
	return true
}

// onCross reports whether every step has the given batch size, sequence length or both.
func (s Steps) onCross(batchSize, seqLen float64) bool {
	for i := range s.BatchSize {
		if s.BatchSize[i] != batchSize && s.SeqLen[i] != seqLen {
			return false
		}
	}
	return true
}
