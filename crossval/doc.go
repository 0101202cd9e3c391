// Package crossval splits rows into folds and scores fits on the rows that they have not
// seen. Splits equal those of NumPy and scikit-learn, row for row. What is fitted, and
// how, is up to the caller. With package regress, a cross-validation of five folds is
//
//	fold, err := crossval.KFold(crossval.Order(len(y), 42), 5) // the fold of each row
//	systems, err := regress.Systems(design, y, regress.Groups{Of: fold, Count: 5})
//	scores, err := crossval.Run(5, func(k int) (float64, error) {
//		fit, err := regress.Merge(systems, k).Fit() // to the rows outside of fold k
//		if err != nil {
//			return 0, err
//		}
//		r2, _ := regress.Score(systems[k].Normal, fit.Coef) // on those inside
//		return r2, nil
//	})
//	fmt.Println(scores.Mean, scores.SD)
package crossval
