// Package figures turns rows and a fitted model into the numbers that charts draws:
// counts in cells, running quantiles, trends, representative values, and what lies
// beyond a panel.
//
// Rows are read three times, in parallel, whatever there is to show; what is kept of
// them are counts in grids of fixed size. So the cost is proportional to the rows and
// the cost of drawing doesn't depend on them. Quantiles along an axis are read off
// grids that are finer than a pixel.
//
// Everything that is merged from parallel parts is a count or an extreme, and sums go
// over blocks of fixed bounds: the figures are the same for any GOMAXPROCS.
package figures

import "steptime/charts"

// Input is what the figures show.
type Input struct {
	ModelName string
	Source    string // where the rows came from, for the footer
	Version   string // of the program, for the footer

	BatchSize, SeqLen []float64 // one entry a row
	StepTime          []float64 // measured, milliseconds
	Residual          []float64 // measured − predicted, milliseconds

	Coef                [4]float64 // a, b, c, d: ms = a·batch·seq + b·batch + c·seq + d
	R2, RMSE, MAE, MAPE float64    // milliseconds, MAPE in percent; NaN where undefined

	// Band returns the predicted step time and half the width of its 95 % prediction
	// band, milliseconds. It is called from several goroutines at once.
	Band     func(batchSize, seqLen float64) (predicted, half float64)
	Coverage float64 // share of the rows within their own band, 0 to 1; NaN: unknown

	Comparison []Comparison
}

// Comparison is how one fit did on the training rows and on the test rows.
type Comparison struct {
	Name        string
	Train, Test Scores
	Note        string // a doubt, such as "did not converge"; may be empty
}

// Scores are the measures of a fit on some rows; NaN where undefined.
type Scores struct {
	R2                  float64
	RMSE, MAE, MedianAE float64 // milliseconds
}

// Format is how figures are written.
type Format = charts.Format

// File is a figure.
type File struct {
	Name string // base name, such as prediction_accuracy.png
	Data []byte
}

// row returns what the figures need of row i: predicted step time and the error in
// percent of the measured.
func (in *Input) row(i int) (predicted, percent float64) {
	return in.StepTime[i] - in.Residual[i], 100 * in.Residual[i] / in.StepTime[i]
}
