// Package figures turns rows and a fitted model into the numbers that charts draws:
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
