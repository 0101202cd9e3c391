// Package regress fits linear models y = Xβ + ε by least squares, and says what the
// classical theory says of the fit: standard errors, tests, intervals, predictions,
// leverage and influence.
//
// A first use, with a constant and two columns of your own:
//
//	one, x1, x2 := []float64{1, 1, 1, 1, 1}, []float64{…}, []float64{…}
//	design, err := regress.NewColumns(one, x1, x2)
//	fit, err := regress.LeastSquares(design, y)
//	for j, c := range fit.Coefficients {
//		fmt.Println(c.Estimate, c.StdErr, c.P, fit.ConfInt(0.95)[j])
//	}
//	p, err := fit.Predict([]float64{1, 3, 5})
//	fmt.Println(p.Value, p.Interval(0.95))
//
// [OLS] does the same for a [linalg.Matrix].
//
// # Designs
//
// The matrix X is a [Design]: it is asked for its columns a block of rows at a time, so
// that a column that can be computed need not be stored. [Columns] holds them in memory, and
// package stepmodel computes the columns of its model from batch sizes and sequence
// lengths. Nothing here depends on what the columns mean, or on how many there are.
//
// # Accuracy
//
// Two solvers work on the same rows: a Householder QR factorization in float64, and the
// normal equations in exact arithmetic. The second is what is reported, rounded once; the
// first checks it (see [System]). Results do not depend on the number of processors, and
// are the same bytes on every machine.
package regress
