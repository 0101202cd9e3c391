package regress

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"steptime/internal/dd"
	"steptime/linalg"
)

// ConfoundedError means that some terms of the model are combinations of others on
// all steps given, so that their coefficients cannot be told apart.
type ConfoundedError struct {
	Groups [][]int // terms, by index into Terms, that are confounded with one another
	Cause  string  // what the steps have in common
	Remedy string  // what steps would separate the terms
}

func (e *ConfoundedError) Error() string {
	var groups []string
	for _, g := range e.Groups {
		var names []string
		for _, j := range g {
			names = append(names, fmt.Sprintf("%s (%s)", Terms[j].Coefficient, Terms[j].Factor))
		}
		last := len(names) - 1
		groups = append(groups, strings.Join(names[:last], ", ")+" and "+names[last])
	}
	return fmt.Sprintf("the terms cannot be told apart: %s: %s; %s", strings.Join(groups, "; nor "), e.Cause, e.Remedy)
}

// DataError marks the error as one of the data.
func (e *ConfoundedError) DataError() {}

// exactlyConfounded returns a *ConfoundedError if the terms are linearly dependent on
// the steps, with the product batch_size·seq_len taken exactly: rounded to float64 it
// hides dependences such as a batch size that never changes.
func exactlyConfounded(s Steps) error {
	n := linalg.NewNormal(len(Terms) + 1)
	for lo := 0; lo < s.Len(); lo += 4096 {
		hi := min(lo+4096, s.Len())
		var columns [6][]float64
		for j := range columns {
			columns[j] = make([]float64, hi-lo)
		}
		for i := lo; i < hi; i++ {
			p, e := dd.TwoProd(s.BatchSize[i], s.SeqLen[i])
			for j, v := range [6]float64{p, s.BatchSize[i], s.SeqLen[i], 1, e, s.StepTime[i]} {
				columns[j][i-lo] = v
			}
		}
		if err := n.AddColumns(columns[:]); err != nil {
			return err
		}
	}
	_, err := n.Fold(0, 4).Solve()
	var rank *linalg.RankError
	if !errors.As(err, &rank) {
		return nil
	}
	return explain(rank, s)
}

// explain puts a rank deficiency into the words of the model.
func explain(rank *linalg.RankError, s Steps) *ConfoundedError {
	e := &ConfoundedError{}
	for _, d := range rank.Dependent {
		group := append([]int{d.Column}, d.On...)
		slices.Sort(group)
		e.Groups = append(e.Groups, group)
	}
	slices.SortFunc(e.Groups, slices.Compare)
	batch, seq := constantValue(s.BatchSize), constantValue(s.SeqLen)
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

func constantValue(v []float64) bool {
	return !slices.ContainsFunc(v, func(x float64) bool { return x != v[0] })
}

// sweptOneAtATime tells whether all steps lie on one line of constant batch size and
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

func (s Steps) onCross(batchSize, seqLen float64) bool {
	for i := range s.BatchSize {
		if s.BatchSize[i] != batchSize && s.SeqLen[i] != seqLen {
			return false
		}
	}
	return true
}
