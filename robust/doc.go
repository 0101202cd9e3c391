// Package robust fits linear models y = Xβ + ε to data in which some rows are far from
// what the model can say: [Huber] lets them pull with a bounded force, [RANSAC] looks for
// the rows that agree with each other and leaves out the others.
//
// An estimator is a value whose fields are its options. The zero value has the defaults
// that the fields' comments give, and its method Fit takes a design of package regress:
//
//	design, err := regress.NewColumns(one, x1, x2)
//	fit, err := robust.Huber{}.Fit(design, y)
//	fmt.Println(fit.Coef, fit.Scale, fit.Converged)
//	fit, err := robust.RANSAC{Threshold: 2.5}.Fit(design, y)
//
// Results are the same for any number of processors, and on every machine.
package robust
