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
// A fit is that of package regress, with its coefficients, intervals and diagnostics. A
// profile that does not determine the coefficients is an error that says why, and which
// steps are missing.
package stepmodel
