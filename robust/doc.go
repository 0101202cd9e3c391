// Package robust fits linear models y = Xβ + ε to data in which some rows are far from
// what the model can say. [Huber] limits the force with which such a row pulls; [RANSAC]
// looks for the rows that agree with each other, and leaves out the others.
//
// An estimator is a value whose fields are its options. The zero value has the defaults
// that the fields' comments give, and its method Fit takes a design of package regress:
//
//	design, err := regress.NewColumns(one, x1, x2)
//	huber, err := robust.Huber{}.Fit(design, y)
//	fmt.Println(huber.Coef, huber.Scale, huber.Converged)
//	ransac, err := robust.RANSAC{Threshold: 2.5}.Fit(design, y)
//	fmt.Println(ransac.Coef, ransac.Inliers)
//
// Neither has standard errors: those of least squares do not hold for rows that were
// weighed or chosen by their residuals.
//
// Results are the same for any number of processors, and on every machine.
package robust
