package figures

import (
	"math"

	"steptime/internal/parallel"
)

// totals are the sums and extremes over all rows.
type totals struct {
	step, predicted, residual, percent, batch, seq extent

	n, sum, squares float64 // rows, and of the residuals: Σ(e − e₀), Σ(e − e₀)²
	near            int     // rows measured within 10 % of the prediction
	trends          [4]line // in the order of the panels
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
	batch, seq, residual := in.BatchSize[i], in.SeqLen[i], in.Residual[i]
	predicted, percent := in.row(i)
	t.step.add(in.StepTime[i])
	t.predicted.add(predicted)
	t.residual.add(residual)
	t.percent.add(percent)
	t.batch.add(batch)
	t.seq.add(seq)

	d := residual - in.Residual[0]
	t.n++
	t.sum += d
	t.squares += float64(d * d)
	if math.Abs(residual) <= float64(0.1*math.Abs(predicted)) {
		t.near++
	}
	dx, dz := batch-in.BatchSize[0], seq-in.SeqLen[0]
	e, p := math.Abs(residual), math.Abs(percent)
	t.trends[0].add(dx, e)
	t.trends[1].add(dz, e)
	t.trends[2].add(dx, p)
	t.trends[3].add(dz, p)
}

func (t totals) merge(o totals) totals {
	t.step.merge(o.step)
	t.predicted.merge(o.predicted)
	t.residual.merge(o.residual)
	t.percent.merge(o.percent)
	t.batch.merge(o.batch)
	t.seq.merge(o.seq)
	t.n, t.sum, t.squares, t.near = t.n+o.n, t.sum+o.sum, t.squares+o.squares, t.near+o.near
	for i := range t.trends {
		t.trends[i].merge(o.trends[i])
	}
	return t
}

// mean returns the mean of the residuals, given the first of them.
func (t totals) mean(first float64) float64 { return first + t.sum/t.n }

// sd returns the standard deviation of the residuals about their mean, with n − 1.
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
