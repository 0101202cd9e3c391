// Package figures turns a result into the numbers that charts draws:
// counts in cells, running quantiles, trends, representative values, and what lies
// beyond a panel.
//
// What is kept of the rows are counts in grids of fixed size. So the cost is proportional
// to the rows, the memory and the cost of drawing don't depend on them, and neither
// depends on the number of processors. Quantiles along an axis are read off grids that
// are finer than a pixel.
//
// Sums go over blocks of fixed bounds, and a grid is counted in the order of the rows:
// the figures are the same for any GOMAXPROCS.
package figures

import "steptime/internal/analysis"

// rows are the columns that figures show, one entry a row.
type rows struct {
	batchSize, seqLen []float64
	stepTime          []float64 // measured, milliseconds
	residual          []float64 // measured − predicted, milliseconds
}

func rowsOf(r *analysis.Result) *rows {
	p := r.Profile
	return &rows{batchSize: p.BatchSize, seqLen: p.SeqLen, stepTime: p.StepTime, residual: r.Residuals}
}

func (r *rows) len() int { return len(r.stepTime) }
