// Package inspection describes the rows of a log before they are fitted: their ranges, the
// design as a small table, and what a fit would lack. It takes about as long as reading.
package inspection

import (
	"slices"

	"steptime/internal/extent"
	"steptime/internal/quantile"
	"steptime/internal/steplog"
	"steptime/linalg"
	"steptime/regress"
	"steptime/regress/stepmodel"
)

// Inspection is what is known of the rows of a log without a fit.
type Inspection struct {
	Log *steplog.Log

	BatchSize, SeqLen, StepTime Column

	Table      Table
	CondNumber float64 // of the four terms, with columns of unit length

	Lacks []Lack // what a fit would lack, the gravest first
}

// Column describes the values of a column.
type Column struct {
	Min, Max float64
	P5, P95  float64 // the quantiles between which 90 % of the values lie
	Median   float64
	Distinct int // distinct values; MaxDistinct + 1 if there are more than MaxDistinct
}

// Of describes the rows of a log. skipBad says how a fit is told to leave bad lines out; it is
// empty if it does.
func Of(l *steplog.Log, skipBad string) (*Inspection, error) {
	steps := stepmodel.Steps{BatchSize: l.BatchSize, SeqLen: l.SeqLen, StepTime: l.StepTime}
	design, err := stepmodel.Full().Design(steps)
	if err != nil {
		return nil, err
	}
	r := &Inspection{Log: l}
	if r.CondNumber, err = conditionNumber(design, l.StepTime); err != nil {
		return nil, err
	}
	batches, lengths := distinctOf(l.BatchSize), distinctOf(l.SeqLen)
	r.BatchSize, r.SeqLen = describe(l.BatchSize, batches), describe(l.SeqLen, lengths)
	r.StepTime = describe(l.StepTime, distinctOf(l.StepTime))
	r.Table = tabulate(l,
		newAxis(r.BatchSize, batches, tableRows),
		newAxis(r.SeqLen, lengths, tableColumns))
	r.Lacks = r.lacks(design, skipBad)
	return r, nil
}

func describe(values []float64, d distinct) Column {
	e := extent.Of(values)
	q := quantile.Of(values, 0.05, 0.5, 0.95)
	return Column{Min: e.Min, Max: e.Max, P5: q[0], Median: q[1], P95: q[2], Distinct: d.count()}
}

// conditionNumber returns that of the design with columns of unit length, in float64.
func conditionNumber(d *stepmodel.Design, y []float64) (float64, error) {
	factors := make([]*linalg.RFactor, regress.Blocks(d))
	errs := make([]error, len(factors))
	regress.Each(d, func(block, lo, hi int) {
		var b regress.Block
		b.Load(d, lo, hi)
		factors[block] = linalg.NewRFactor(d.Cols())
		errs[block] = factors[block].AddColumns(append(slices.Clone(b.Columns), y[lo:hi]))
	})
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return linalg.Stack(factors...).Cond(), nil
}
