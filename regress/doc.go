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
// [OLS] does the same for a [linalg.Matrix]. There is no constant term unless a column of
// ones is among the columns.
//
// # What a fit says
//
// The fields of [Fit] hold the coefficients with their tests, the sums of squares, R² and
// F. Its methods give intervals ([Fit.ConfInt]), the covariance matrix ([Fit.Cov]),
// predictions ([Fit.Predict]) and residuals ([Fit.Residuals]). From the residuals follow
// the rows with the largest errors ([Fit.LargestErrors]), what a row does to the fit
// ([Fit.Influence]), how well the intervals hold ([Fit.Diagnose]), and the mean, the
// largest and the quantiles of the absolute errors ([MeanAbsError], [MaxAbsError],
// [AbsErrorQuantiles]).
//
// # Parts of the rows
//
// [Systems] reduces each of several groups of rows, such as the folds of a
// cross-validation, to a small [System], in one pass. [Merge] combines those of any groups
// without looking at the rows again, [System.Fit] fits the result, and [Score] tells how
// the coefficients do on the rows of another group:
//
//	systems, err := regress.Systems(design, y, regress.Groups{Of: fold, Count: 5})
//	fit, err := regress.Merge(systems, 0).Fit() // to all rows but those of fold 0
//	r2, rmse := regress.Score(systems[0].Normal, fit.Coef)
//
// # Designs
//
// The matrix X is a [Design]: it is asked for its columns a block of rows at a time, so
// that a column that can be computed need not be stored. [Columns] holds them in memory,
// [FromMatrix] reads those of a matrix, [Take] copies some rows of another design, and
// package stepmodel computes the columns of its model from batch sizes and sequence
// lengths. Nothing here depends on what the columns mean, or on how many there are.
//
// # Other estimators
//
// Package robust is built on the rest of this package, and so may other estimators be.
// [Each] and [Strips] go through the rows of a design, on all processors and in strips
// that fit into the cache; a [Block] holds the columns of a strip. [GroupedResiduals] and
// [ExtendedCoef] compute residuals in twice the precision.
//
// # Accuracy
//
// Two solvers work on the same rows: a Householder QR factorization in float64, and the
// normal equations in exact arithmetic. The second is what is reported, rounded once; the
// first checks it (see [System]). Results do not depend on the number of processors, and
// are the same bytes on every machine.
package regress
