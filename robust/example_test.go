package robust_test

import (
	"errors"
	"fmt"
	"math"

	"steptime/crossval"
	"steptime/regress"
	"steptime/robust"
)

// readings returns twelve readings of a sensor, y = 1 + 2·x and noise. Two of them are
// wrong.
func readings() (design *regress.Columns, y []float64) {
	design, err := regress.NewColumns(
		[]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
		[]float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
	if err != nil {
		panic(err)
	}
	return design, []float64{1.1, 2.9, 5.2, 7.0, 8.8, 11.1, 93, 15.1, 16.9, 19.2, 80, 22.9}
}

// A straight line through readings of which two are wrong.
func Example() {
	one := []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}
	x := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
	y := []float64{1.1, 2.9, 5.2, 7.0, 8.8, 11.1, 93, 15.1, 16.9, 19.2, 80, 22.9}
	design, err := regress.NewColumns(one, x)
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := robust.Huber{}.Fit(design, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("y = %.2f + %.2f·x, %d outliers\n", fit.Coef[0], fit.Coef[1], fit.Outliers)
	// Output:
	// y = 1.03 + 2.01·x, 4 outliers
}

// Beside least squares, which the wrong readings pull away.
func ExampleHuber() {
	design, y := readings()
	squares, err := regress.LeastSquares(design, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	huber, err := robust.Huber{}.Fit(design, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("least squares %.2f, Huber %.2f\n", squares.Coef, huber.Coef)
	// Output:
	// least squares [0.87 4.13], Huber [1.03 2.01]
}

// The larger the threshold, the closer to least squares.
func ExampleHuber_Fit() {
	design, y := readings()
	for _, epsilon := range []float64{1, robust.DefaultEpsilon, 100} {
		fit, err := robust.Huber{Epsilon: epsilon}.Fit(design, y)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("ε = %.2f: slope %.2f\n", epsilon, fit.Coef[1])
	}
	// Output:
	// ε = 1.00: slope 2.00
	// ε = 1.35: slope 2.01
	// ε = 100.00: slope 4.13
}

func ExampleHuberFit() {
	design, y := readings()
	fit, err := robust.Huber{}.Fit(design, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("scale %.2f, %d rows beyond ε·scale, converged: %v\n", fit.Scale, fit.Outliers, fit.Converged)
	// Output:
	// scale 0.14, 4 rows beyond ε·scale, converged: true
}

// Readings within 1 of the line are right, all others are left out.
func ExampleRANSAC() {
	design, y := readings()
	fit, err := robust.RANSAC{Threshold: 1}.Fit(design, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("y = %.2f + %.2f·x through %d readings\n", fit.Coef[0], fit.Coef[1], fit.Inliers)
	// Output:
	// y = 1.04 + 2.00·x through 10 readings
}

// Only the rows to train are fitted, and draws number them as scikit-learn does.
func ExampleRANSAC_Fit() {
	design, y := readings()
	split, err := crossval.TrainTest(crossval.Order(len(y), 42), 0.25)
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := robust.RANSAC{Threshold: 1, Seed: 42, Subset: split.Of, Order: split.TrainRows}.Fit(design, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d of %d rows to train are inliers\n", fit.Inliers, len(split.TrainRows))
	// Output:
	// 8 of 9 rows to train are inliers
}

// Intervals of the rows that agree with RANSAC's line. They are too narrow, since they do
// not know that rows were chosen.
func ExampleRANSACFit() {
	design, y := readings()
	fit, err := robust.RANSAC{Threshold: 1}.Fit(design, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	residuals, err := regress.Residuals(design, y, regress.ExtendedCoef{Hi: fit.Coef})
	if err != nil {
		fmt.Println(err)
		return
	}
	outlier := make([]uint8, len(y))
	for i, r := range residuals {
		if math.Abs(r) > fit.Threshold {
			outlier[i] = 1
		}
	}
	parts, err := regress.Systems(design, y, regress.Groups{Of: outlier})
	if err != nil {
		fmt.Println(err)
		return
	}
	inliers, err := parts[0].Fit()
	if err != nil {
		fmt.Println(err)
		return
	}
	slope := inliers.ConfInt(0.95)[1]
	fmt.Printf("slope %.2f (%.2f to %.2f) of %d readings\n", inliers.Coef[1], slope.Low, slope.High, inliers.N)
	// Output:
	// slope 2.00 (1.97 to 2.03) of 10 readings
}

// All rows have the same x, so that nothing tells the slope.
func ExampleUndeterminedError() {
	design, err := regress.NewColumns([]float64{1, 1, 1, 1}, []float64{5, 5, 5, 5})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = robust.Huber{}.Fit(design, []float64{1, 2, 3, 4})
	var undetermined *robust.UndeterminedError
	if errors.As(err, &undetermined) {
		fmt.Println(undetermined)
		fmt.Println(undetermined.Err)
	}
	// Output:
	// robust: the rows do not determine the coefficients
	// linalg: rank 1 of 2 columns
}
