package figures

import (
	"math"

	"steptime/internal/parallel"
)

// totals are the sums and extremes over all rows.
type totals struct {
	step, predicted, residual, percent, batch, seq extent

	batches, seqs distinct // values of batch size and sequence length

	n, sum, squares float64 // rows, and of the residuals: Σe, Σe²
	near            int     // rows measured within 10 % of the prediction
}

// sumUp returns the totals of the rows.
func sumUp(in *Input) totals {
	return parallel.Sum(len(in.StepTime), func(lo, hi int) totals {
		t := totals{step: nothing, predicted: nothing, residual: nothing, percent: nothing, batch: nothing, seq: nothing}
		for i := lo; i < hi; i++ {
			t.add(in, i)
		}
		return t
	}, totals.merge)
}

func (t *totals) add(in *Input, i int) {
	residual := in.Residual[i]
	predicted, percent := in.row(i)
	t.step.add(in.StepTime[i])
	t.predicted.add(predicted)
	t.residual.add(residual)
	t.percent.add(percent)
	t.batch.add(in.BatchSize[i])
	t.seq.add(in.SeqLen[i])
	t.batches.add(in.BatchSize[i])
	t.seqs.add(in.SeqLen[i])

	t.n++
	t.sum += residual
	t.squares += float64(residual * residual)
	if math.Abs(residual) <= float64(0.1*math.Abs(predicted)) {
		t.near++
	}
}

func (t totals) merge(o totals) totals {
	t.step.merge(o.step)
	t.predicted.merge(o.predicted)
	t.residual.merge(o.residual)
	t.percent.merge(o.percent)
	t.batch.merge(o.batch)
	t.seq.merge(o.seq)
	t.batches.merge(o.batches)
	t.seqs.merge(o.seqs)
	t.n, t.sum, t.squares, t.near = t.n+o.n, t.sum+o.sum, t.squares+o.squares, t.near+o.near
	return t
}

// mean returns the mean of the residuals.
func (t totals) mean() float64 { return t.sum / t.n }

// sd returns the standard deviation of the residuals about their mean, with n − 1. The
// mean of a least-squares fit's residuals is nearly 0, so no digits are lost.
func (t totals) sd() float64 {
	if t.n < 2 {
		return 0
	}
	return math.Sqrt(max(0, (t.squares-float64(t.sum*t.sum)/t.n)/(t.n-1)))
}

// extent is the least and the greatest of some values.
type extent struct{ min, max float64 }

var nothing = extent{math.Inf(1), math.Inf(-1)}

func (e *extent) add(v float64) {
	if v < e.min {
		e.min = v
	}
	if v > e.max {
		e.max = v
	}
}

func (e *extent) merge(o extent) {
	e.min, e.max = min(e.min, o.min), max(e.max, o.max)
}
