// Package stepmodel is the analytic step-time model of an LLM server,
//
//	step_time = a·batch_size·seq_len + b·batch_size + c·seq_len + d   (milliseconds)
//
// as a linear model of package regress. A first use:
//
//	steps := stepmodel.Steps{BatchSize: …, SeqLen: …, StepTime: …} // milliseconds
//	fit, err := stepmodel.Full().Fit(steps)
//	fmt.Println(fit.Model().Predict(8, 300)) // milliseconds
//	fmt.Println(fit.Band(0.95).At(8, 300))   // and half the width of its prediction band
//
// A [Fit] has all that a fit of package regress has: coefficients, intervals, diagnostics.
// Steps that do not determine the coefficients are an error that says why, and which steps
// are missing ([ConfoundedError], [TooFewError]).
//
// [Form.Design] is the step between: the design matrix of the steps, for cross-validation
// and for the estimators of package robust.
package stepmodel
