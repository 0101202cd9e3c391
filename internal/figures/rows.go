// Package figures turns a result into the numbers that package charts draws: counts in
// cells, running quantiles, trends, representative values, and the rows beyond a panel.
//
// Rows are counted in grids of fixed size, and quantiles are read off their bins, which
// are narrower than a pixel. So counting takes time proportional to the rows, while
// memory and the time of drawing depend neither on the rows nor on the processors.
//
// Sums go over blocks of fixed bounds, and each grid is counted in the order of the rows:
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
	p := r.Log
	return &rows{batchSize: p.BatchSize, seqLen: p.SeqLen, stepTime: p.StepTime, residual: r.Residuals}
}

func (r *rows) len() int { return len(r.stepTime) }
