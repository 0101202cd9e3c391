// Package crossval splits rows into folds and scores fits on the rows that they have not
// seen. Splits equal those of NumPy and scikit-learn, row for row. What is fitted, and
// how, is the caller's affair:
//
//	fold := crossval.KFold(crossval.Order(len(y), 42), 5) // the fold of each row
//	scores, err := crossval.Run(5, func(k int) (float64, error) {
//		// fit the rows with fold[i] != k, score those with fold[i] == k
//	})
//	fmt.Println(scores.Mean, scores.SD)
package crossval
