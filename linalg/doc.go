// Package linalg solves dense least-squares problems y = Xβ + ε with many rows and few
// columns, exactly and by QR factorization.
//
//	x := linalg.NewMatrix(4, 2, []float64{ // a constant term, and hours
//		1, 1,
//		1, 2,
//		1, 3,
//		1, 5,
//	})
//	y := []float64{3.1, 4.9, 7.2, 10.8}
//	s, err := linalg.LeastSquares(x, y)
//	if err != nil {
//		log.Fatal(err) // the columns cannot be told apart, or a value is not finite
//	}
//	fmt.Println(s.Coef) // the intercept and the slope
//
// # Three ways to solve
//
//   - [LeastSquares] and [Normal] are exact: they return the solution of the problem that
//     the float64 pose, rounded once. Nothing about the matrix but its rank decides
//     whether there is an answer. Rows may come in any order, from several goroutines and
//     files, and be taken away again.
//   - [RFactor] is the QR factorization of rows that come in blocks: what an ordinary
//     solver has. Parts are combined by [Stack]. [RFactor.Certify] counts the digits
//     that it shares with the exact solution, and returns an error if they are fewer than
//     the condition number explains.
//   - [QR] is the pivoted QR factorization of one matrix in memory, for the many small or
//     inexact problems inside an iterative method; it has the shortest solution where
//     there are several.
//
// # Conventions
//
// Matrices are stored by rows. X is n×p; y is the column after the last of X, of index p.
// No function changes its arguments; methods that add or take away rows change their
// receiver.
//
// Rows of the wrong size are an error, [ErrShape], since the data may be the cause. A
// mistake that only the program can make, such as a vector of coefficients that is too
// short, is a panic, and the function's comment says so.
//
// Results are the same bits on every machine and for any number of processors.
package linalg
