package stepmodel_test

import (
	"errors"
	"fmt"

	"steptime/regress"
	"steptime/regress/stepmodel"
	"steptime/robust"
)

// profile returns eight steps of a server: batch size, tokens a sequence, milliseconds.
func profile() stepmodel.Steps {
	return stepmodel.Steps{
		BatchSize: []float64{1, 1, 4, 4, 8, 8, 16, 16},
		SeqLen:    []float64{100, 900, 200, 800, 300, 700, 100, 900},
		StepTime:  []float64{10.1, 13.8, 13.2, 17.9, 17.8, 23.1, 22.0, 41.3},
	}
}

func Example() {
	steps := stepmodel.Steps{
		BatchSize: []float64{1, 1, 4, 4, 8, 8, 16, 16},
		SeqLen:    []float64{100, 900, 200, 800, 300, 700, 100, 900},
		StepTime:  []float64{10.1, 13.8, 13.2, 17.9, 17.8, 23.1, 22.0, 41.3}, // milliseconds
	}
	fit, err := stepmodel.Full().Fit(steps)
	if err != nil {
		fmt.Println(err) // such as: batch_size is 8 in every step
		return
	}
	fmt.Printf("a step of 8 sequences of 500 tokens takes %.1f ms\n", fit.Model().Predict(8, 500))
	// Output:
	// a step of 8 sequences of 500 tokens takes 20.9 ms
}

func ExampleFull() {
	fmt.Println(stepmodel.Full().Names())
	// Output:
	// [a b c d]
}

// What each coefficient multiplies.
func ExampleForm_Terms() {
	for _, t := range stepmodel.Full().Terms() {
		fmt.Println(t.Coefficient, "×", t.Factor)
	}
	// Output:
	// a × batch_size·seq_len
	// b × batch_size
	// c × seq_len
	// d × 1
}

// Steps of one sequence length: the terms that they do not tell apart.
func ExampleTerm() {
	steps := profile()
	for i := range steps.SeqLen {
		steps.SeqLen[i] = 500
	}
	_, err := stepmodel.Full().Fit(steps)
	var confounded *stepmodel.ConfoundedError
	if errors.As(err, &confounded) {
		for _, group := range confounded.Groups {
			fmt.Println(group[0].Coefficient, "and", group[1].Coefficient)
		}
	}
	// Output:
	// a and b
	// c and d
}

func ExampleForm() {
	form := stepmodel.Full()
	fmt.Println(form.Row(8, 300))
	// Output:
	// [2400 8 300 1]
}

func ExampleForm_Names() {
	fit, err := stepmodel.Full().Fit(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	intervals := fit.ConfInt(0.95)
	for j, name := range fit.Form.Names() {
		fmt.Printf("%s = %7.4f (%.4f to %.4f)\n", name, fit.Coef[j], intervals[j].Low, intervals[j].High)
	}
	// Output:
	// a =  0.0013 (0.0011 to 0.0015)
	// b =  0.6625 (0.5422 to 0.7828)
	// c =  0.0031 (0.0012 to 0.0050)
	// d =  8.8140 (7.6467 to 9.9814)
}

// The row of a step is what regress.Fit.Predict takes.
func ExampleForm_Row() {
	fit, err := stepmodel.Full().Fit(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := fit.Predict(fit.Form.Row(8, 500))
	if err != nil {
		fmt.Println(err)
		return
	}
	mean := p.ConfInt(0.95)
	fmt.Printf("%.1f ms, on average %.1f to %.1f\n", p.Value, mean.Low, mean.High)
	// Output:
	// 20.9 ms, on average 20.5 to 21.3
}

// Coefficients from elsewhere, such as a configuration.
func ExampleForm_Model() {
	m := stepmodel.Full().Model([]float64{0.001, 0.5, 0.004, 9})
	fmt.Printf("%.1f ms\n", m.Predict(8, 500))
	// Output:
	// 19.0 ms
}

func ExampleForm_Fit() {
	fit, err := stepmodel.Full().Fit(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("R² %.4f, residual standard error %.2f ms\n", fit.R2, fit.ResidualStdErr)
	// Output:
	// R² 0.9989, residual standard error 0.43 ms
}

// A fit has all that a fit of package regress has.
func ExampleFit() {
	fit, err := stepmodel.Full().Fit(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, c := range fit.Coefficients {
		fmt.Printf("%s  %7.4f ± %.4f\n", fit.Form.Names()[j], c.Estimate, c.StdErr)
	}
	// Output:
	// a   0.0013 ± 0.0001
	// b   0.6625 ± 0.0433
	// c   0.0031 ± 0.0007
	// d   8.8140 ± 0.4204
}

func ExampleFit_Model() {
	fit, err := stepmodel.Full().Fit(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	m := fit.Model()
	fmt.Printf("%.4f ms a sequence and token, %.2f ms a sequence, %.4f ms a token, %.1f ms\n", m.A, m.B, m.C, m.D)
	// Output:
	// 0.0013 ms a sequence and token, 0.66 ms a sequence, 0.0031 ms a token, 8.8 ms
}

func ExampleModel() {
	m := stepmodel.Model{A: 0.001, B: 0.5, C: 0.004, D: 9}
	for _, batchSize := range []float64{1, 8, 64} {
		fmt.Printf("%.1f ms\n", m.Predict(batchSize, 500))
	}
	// Output:
	// 12.0 ms
	// 19.0 ms
	// 75.0 ms
}

func ExampleModel_Predict() {
	m := stepmodel.Model{A: 0.001, B: 0.5, C: 0.004, D: 9}
	fmt.Printf("%.1f ms\n", m.Predict(8, 500))
	// Output:
	// 19.0 ms
}

// The band is wider far from the steps that were measured.
func ExampleBand() {
	fit, err := stepmodel.Full().Fit(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	band := fit.Band(0.95)
	for _, batchSize := range []float64{8, 64} {
		predicted, half := band.At(batchSize, 500)
		fmt.Printf("%2.0f sequences: %.1f ± %.1f ms\n", batchSize, predicted, half)
	}
	// Output:
	// 8 sequences: 20.9 ± 1.3 ms
	// 64 sequences: 94.7 ± 4.4 ms
}

func ExampleFit_Band() {
	fit, err := stepmodel.Full().Fit(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	predicted, half := fit.Band(0.9).At(8, 500)
	fmt.Printf("nine in ten such steps take %.1f to %.1f ms\n", predicted-half, predicted+half)
	// Output:
	// nine in ten such steps take 19.9 to 21.9 ms
}

func ExampleSteps() {
	var steps stepmodel.Steps
	steps.BatchSize = append(steps.BatchSize, 8)
	steps.SeqLen = append(steps.SeqLen, 312.25)
	steps.StepTime = append(steps.StepTime, 21.3)
	fmt.Println(steps.Len())
	// Output:
	// 1
}

// The design goes to other estimators.
func ExampleForm_Design() {
	steps := profile()
	design, err := stepmodel.Full().Design(steps)
	if err != nil {
		fmt.Println(err)
		return
	}
	huber, err := robust.Huber{}.Fit(design, steps.StepTime)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f ms\n", stepmodel.Full().Model(huber.Coef).Predict(8, 500))
	// Output:
	// 20.9 ms
}

func ExampleDesign() {
	design, err := stepmodel.Full().Design(profile())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(design.Rows(), "steps,", design.Cols(), "terms; the third step is", regress.Row(design, 2))
	// Output:
	// 8 steps, 4 terms; the third step is [800 4 200 1]
}

// The system of the steps is at hand, say merged from the folds of a cross-validation.
func ExampleDesign_Fit() {
	steps := profile()
	design, err := stepmodel.Full().Design(steps)
	if err != nil {
		fmt.Println(err)
		return
	}
	halves, err := regress.Systems(design, steps.StepTime, regress.Groups{Of: []uint8{0, 1, 0, 1, 0, 1, 0, 1}, Count: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := design.Fit(regress.Merge(halves))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d steps, %.1f ms\n", fit.N, fit.Model().Predict(8, 500))
	// Output:
	// 8 steps, 20.9 ms
}

// A benchmark at one batch size alone cannot tell all terms apart.
func ExampleConfoundedError() {
	steps := profile()
	for i := range steps.BatchSize {
		steps.BatchSize[i] = 8
	}
	_, err := stepmodel.Full().Fit(steps)
	var confounded *stepmodel.ConfoundedError
	if errors.As(err, &confounded) {
		fmt.Println(confounded.Cause)
		fmt.Println(confounded.Remedy)
	}
	// Output:
	// batch_size is 8 in every step
	// add steps with other batch sizes, each with several sequence lengths
}

func ExampleTooFewError() {
	steps := profile()
	steps.BatchSize, steps.SeqLen, steps.StepTime = steps.BatchSize[:4], steps.SeqLen[:4], steps.StepTime[:4]
	_, err := stepmodel.Full().Fit(steps)
	var tooFew *stepmodel.TooFewError
	if errors.As(err, &tooFew) {
		fmt.Println(tooFew.Distinct, "distinct steps for", tooFew.Coefficients, "coefficients")
	}
	// Output:
	// 4 distinct steps for 4 coefficients
}
