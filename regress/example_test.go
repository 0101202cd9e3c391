package regress_test

import (
	"errors"
	"fmt"
	"math"

	"steptime/linalg"
	"steptime/regress"
)

// deliveries returns ten tours of a van, with a constant term, kilometres and stops as
// columns, and their minutes.
func deliveries() (design *regress.Columns, minutes []float64) {
	design, err := regress.NewColumns(
		[]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
		[]float64{5, 8, 12, 15, 20, 24, 30, 33, 41, 50},
		[]float64{3, 9, 4, 12, 6, 15, 8, 20, 10, 18})
	if err != nil {
		panic(err)
	}
	return design, []float64{31, 63, 49, 90, 75, 119, 102, 159, 130, 193}
}

// fitted returns the deliveries, the fit to them and its residuals.
func fitted() (design *regress.Columns, minutes []float64, fit *regress.Fit, residuals []float64) {
	design, minutes = deliveries()
	fit, err := regress.LeastSquares(design, minutes)
	if err != nil {
		panic(err)
	}
	residuals, err = fit.Residuals(design, minutes)
	if err != nil {
		panic(err)
	}
	return design, minutes, fit, residuals
}

// The minutes of a tour, by its kilometres and stops.
func Example() {
	one := []float64{1, 1, 1, 1, 1, 1}
	km := []float64{5, 8, 12, 15, 20, 24}
	stops := []float64{3, 9, 4, 12, 6, 15}
	minutes := []float64{31, 63, 49, 90, 75, 119}
	design, err := regress.NewColumns(one, km, stops)
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := regress.LeastSquares(design, minutes)
	if err != nil {
		fmt.Println(err) // such as: the columns cannot be told apart
		return
	}
	for j, i := range fit.ConfInt(0.95) {
		fmt.Printf("%.2f (%.2f to %.2f)\n", fit.Coef[j], i.Low, i.High)
	}
	// Output:
	// 8.81 (5.66 to 11.96)
	// 2.01 (1.75 to 2.26)
	// 4.20 (3.81 to 4.59)
}

func ExampleLeastSquares() {
	design, minutes := deliveries()
	fit, err := regress.LeastSquares(design, minutes)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("minutes = %.2f + %.2f·km + %.2f·stops\n", fit.Coef[0], fit.Coef[1], fit.Coef[2])
	fmt.Printf("R² %.4f, residual standard error %.2f on %d degrees of freedom\n", fit.R2, fit.ResidualStdErr, fit.DF)
	// Output:
	// minutes = 6.67 + 2.05·km + 4.34·stops
	// R² 0.9973, residual standard error 2.99 on 7 degrees of freedom
}

// Twice the same column: its coefficient cannot be told from the other.
func ExampleLeastSquares_dependentColumns() {
	x := []float64{1, 2, 3, 4}
	design, err := regress.NewColumns(x, x)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = regress.LeastSquares(design, []float64{2, 4, 6, 9})
	var rank *linalg.RankError
	if errors.As(err, &rank) {
		fmt.Println("column", rank.Dependent[0].Column, "is a combination of columns", rank.Dependent[0].Basis)
	}
	// Output:
	// column 1 is a combination of columns [0]
}

func ExampleOLS() {
	x := linalg.NewMatrix(4, 2, []float64{
		1, 1,
		1, 2,
		1, 3,
		1, 5,
	})
	fit, err := regress.OLS(x, []float64{3.1, 4.9, 7.2, 10.8})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("slope %.3f ± %.3f\n", fit.Coef[1], fit.StdErr[1])
	// Output:
	// slope 1.943 ± 0.064
}

// Each coefficient with the test of whether it is 0.
func ExampleCoefficient() {
	_, _, fit, _ := fitted()
	names := []string{"constant", "km", "stops"}
	for j, c := range fit.Coefficients {
		fmt.Printf("%-8s %6.3f  standard error %.3f  t %6.2f  p %.1e\n", names[j], c.Estimate, c.StdErr, c.T, c.P)
	}
	// Output:
	// constant  6.671  standard error 2.123  t   3.14  p 1.6e-02
	// km        2.053  standard error 0.091  t  22.52  p 8.6e-08
	// stops     4.339  standard error 0.233  t  18.61  p 3.2e-07
}

// The F test of the whole model, against that of the constant term alone.
func ExampleFit() {
	_, _, fit, _ := fitted()
	fmt.Printf("F(%.0f, %d) = %.0f, p = 10^%.1f\n", fit.FDF, fit.DF, fit.F, fit.FLog10P)
	fmt.Printf("adjusted R² %.4f\n", fit.AdjustedR2)
	fmt.Printf("condition number %.1f\n", fit.CondNumber)
	// Output:
	// F(2, 7) = 1273, p = 10^-9.0
	// adjusted R² 0.9965
	// condition number 6.1
}

func ExampleFit_ConfInt() {
	_, _, fit, _ := fitted()
	for _, level := range []float64{0.9, 0.99} {
		km := fit.ConfInt(level)[1]
		fmt.Printf("%.0f %%: %.2f to %.2f minutes a kilometre\n", 100*level, km.Low, km.High)
	}
	// Output:
	// 90 %: 1.88 to 2.23 minutes a kilometre
	// 99 %: 1.73 to 2.37 minutes a kilometre
}

func ExampleFit_Cov() {
	_, _, fit, _ := fitted()
	cov := fit.Cov()
	for i := range cov.Rows() {
		fmt.Printf("%8.4f\n", cov.Row(i))
	}
	// Output:
	// [  4.5077  -0.0489  -0.2333]
	// [ -0.0489   0.0083  -0.0142]
	// [ -0.2333  -0.0142   0.0544]
}

// A tour of 18 km with 7 stops.
func ExampleFit_Predict() {
	_, _, fit, _ := fitted()
	p, err := fit.Predict([]float64{1, 18, 7})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f minutes\n", p.Value)
	// Output:
	// 74.0 minutes
}

// The mean of all such tours is known better than the next one.
func ExamplePrediction() {
	_, _, fit, _ := fitted()
	p, err := fit.Predict([]float64{1, 18, 7})
	if err != nil {
		fmt.Println(err)
		return
	}
	mean, next := p.ConfInt(0.95), p.Interval(0.95)
	fmt.Printf("on average %.1f to %.1f minutes\n", mean.Low, mean.High)
	fmt.Printf("the next one %.1f to %.1f minutes\n", next.Low, next.High)
	// Output:
	// on average 71.3 to 76.7 minutes
	// the next one 66.4 to 81.6 minutes
}

func ExamplePrediction_Interval() {
	_, _, fit, _ := fitted()
	for _, km := range []float64{20, 200} { // 200 km is far from all that was fitted
		p, err := fit.Predict([]float64{1, km, 10})
		if err != nil {
			fmt.Println(err)
			return
		}
		i := p.Interval(0.95)
		fmt.Printf("%3.0f km: %.0f ± %.1f minutes\n", km, p.Value, (i.High-i.Low)/2)
	}
	// Output:
	// 20 km: 91 ± 7.4 minutes
	// 200 km: 461 ± 38.9 minutes
}

func ExamplePrediction_ConfInt() {
	_, _, fit, _ := fitted()
	p, err := fit.Predict([]float64{1, 18, 7})
	if err != nil {
		fmt.Println(err)
		return
	}
	i := p.ConfInt(0.95)
	fmt.Printf("%.1f to %.1f minutes on average\n", i.Low, i.High)
	// Output:
	// 71.3 to 76.7 minutes on average
}

func ExampleInterval() {
	_, _, fit, _ := fitted()
	stops := fit.ConfInt(0.95)[2]
	fmt.Println("may a stop take five minutes?", stops.Low <= 5 && 5 <= stops.High)
	// Output:
	// may a stop take five minutes? false
}

func ExampleFit_Residuals() {
	design, minutes, fit, _ := fitted()
	residuals, err := fit.Residuals(design, minutes)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", residuals)
	// Output:
	// [1.05 0.85 0.33 0.46 1.23 -2.04 -0.98 -2.21 -4.25 5.56]
}

// The two tours that the fit is farthest from.
func ExampleFit_LargestErrors() {
	design, _, fit, residuals := fitted()
	largest, err := fit.LargestErrors(design, residuals, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range largest {
		fmt.Printf("tour %d: %+.2f minutes, %.0f %% of the squared error\n", e.Index, e.Residual, 100*e.Share)
	}
	// Output:
	// tour 9: +5.56 minutes, 49 % of the squared error
	// tour 8: -4.25 minutes, 29 % of the squared error
}

// The tour without which the predictions would move most.
func ExampleFit_Influence() {
	design, _, fit, residuals := fitted()
	var most regress.Influence
	for i, r := range residuals {
		e, err := fit.Influence(design, i, r)
		if err != nil {
			fmt.Println(err)
			return
		}
		if e.Cook > most.Cook {
			most = e
		}
	}
	fmt.Printf("tour %d: Cook's distance %.2f, studentized residual %.2f\n", most.Index, most.Cook, most.Studentized)
	// Output:
	// tour 9: Cook's distance 1.78, studentized residual 7.72
}

// Leverage is how unusual the columns of a row are, whatever its y. The average is p/n, here
// 0.3; a row of leverage 1 is met exactly.
func ExampleInfluence() {
	design, _, fit, residuals := fitted()
	for _, i := range []int{4, 9} {
		e, err := fit.Influence(design, i, residuals[i])
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("tour %d: leverage %.2f\n", e.Index, e.Leverage)
	}
	// Output:
	// tour 4: leverage 0.18
	// tour 9: leverage 0.46
}

func ExampleFit_Leverage() {
	_, _, fit, _ := fitted()
	for _, x := range [][]float64{{1, 20, 10}, {1, 50, 0}} { // 50 km without a stop never occurred
		h, err := fit.Leverage(x)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%.2f\n", h)
	}
	// Output:
	// 0.11
	// 2.28
}

func ExampleFit_Diagnose() {
	design, minutes, fit, residuals := fitted()
	g, err := fit.Diagnose(design, minutes, residuals, 0.9)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f %% of the tours lie within their 90 %% prediction interval\n", 100*g.Coverage)
	// Output:
	// 100 % of the tours lie within their 90 % prediction interval
}

// PRESS is what the squared error would be if each row were predicted by a fit to the
// others.
func ExampleDiagnostics() {
	design, minutes, fit, residuals := fitted()
	g, err := fit.Diagnose(design, minutes, residuals, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("squared error %.1f, of rows left out %.1f\n", fit.RSS, g.PRESS)
	fmt.Printf("largest leverage %.2f\n", g.MaxLeverage)
	// Output:
	// squared error 62.6, of rows left out 186.6
	// largest leverage 0.46
}

// With coefficients in twice the precision, the residuals of a fit with a constant term add
// up to 0.
func ExampleFit_Extended() {
	design, minutes, fit, _ := fitted()
	residuals, err := regress.Residuals(design, minutes, fit.Extended())
	if err != nil {
		fmt.Println(err)
		return
	}
	sum := 0.0
	for _, r := range residuals {
		sum += r
	}
	fmt.Println("residuals add up to 0:", math.Abs(sum) < 1e-12)
	// Output:
	// residuals add up to 0: true
}

// The residuals of somebody else's coefficients.
func ExampleResiduals() {
	design, minutes := deliveries()
	rule := regress.ExtendedCoef{Hi: []float64{10, 2, 4}} // 10 minutes, 2 a kilometre, 4 a stop
	residuals, err := regress.Residuals(design, minutes, rule)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(residuals)
	// Output:
	// [-1 1 -1 2 1 1 0 3 -2 11]
}

// A third of x, taken away three times, leaves what rounding ⅓ to float64 takes from it;
// in twice the precision nothing is left.
func ExampleExtendedCoef() {
	design, err := regress.NewColumns([]float64{3})
	if err != nil {
		fmt.Println(err)
		return
	}
	third := 1.0 / 3
	for _, coef := range []regress.ExtendedCoef{
		{Hi: []float64{third}},
		{Hi: []float64{third}, Lo: []float64{math.FMA(-3, third, 1) / 3}},
	} {
		r, err := regress.Residuals(design, []float64{1}, coef)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%.1e\n", r[0])
	}
	// Output:
	// 5.6e-17
	// 0.0e+00
}

func ExampleMeanAbsError() {
	fmt.Println(regress.MeanAbsError([]float64{1, -2, 3}))
	// Output:
	// 2
}

func ExampleMeanAbsPercentError() {
	residuals, y := []float64{1, -2, 3}, []float64{10, 10, 20}
	fmt.Printf("%.1f %%\n", regress.MeanAbsPercentError(residuals, y))
	// Output:
	// 15.0 %
}

func ExampleMaxAbsError() {
	fmt.Println(regress.MaxAbsError([]float64{1, -4, 3}))
	// Output:
	// 4
}

func ExampleAbsErrorQuantiles() {
	residuals := []float64{1, -2, 3, -4, 5}
	fmt.Println(regress.AbsErrorQuantiles(residuals, 0.5, 0.9, 1))
	// Output:
	// [3 4.6 5]
}

// parabola is the design 1, x, x² of the points x, which holds x alone.
type parabola struct{ x []float64 }

func (p parabola) Rows() int { return len(p.x) }
func (p parabola) Cols() int { return 3 }

func (p parabola) Block(lo, hi int, into *regress.Block) {
	one := into.Space(hi - lo)
	for i := range one {
		one[i] = 1
	}
	into.Add(one)
	into.Add(p.x[lo:hi])
	square := into.Space(hi - lo)
	for i, x := range p.x[lo:hi] {
		square[i] = x * x
	}
	into.Add(square)
}

// What an ordinary solver says of the same rows, beside the exact solution.
func ExampleFit_QR() {
	design, minutes := deliveries()
	fit, err := regress.LeastSquares(design, minutes)
	if err != nil {
		fmt.Println(err)
		return
	}
	coef, err := fit.QR().Coef()
	fmt.Printf("%.6f %v\n", coef, err)
	fmt.Printf("%.6f %v\n", fit.Coef, fit.QRDigits > 12)
	// Output:
	// [6.671058 2.053353 4.338966] <nil>
	// [6.671058 2.053353 4.338966] true
}
