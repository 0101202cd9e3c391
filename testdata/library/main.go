// Command library is a program in another module: it fits three columns of its own, the
// response times of a web server, with packages of steptime.
package main

import (
	"cmp"
	"fmt"
	"log"
	"slices"

	"steptime/crossval"
	"steptime/linalg"
	"steptime/regress"
	"steptime/robust"
)

// requests returns kilobytes, cache misses and queue length of some requests, with a
// constant term, and their milliseconds: two of them have waited for something else.
func requests() (design *regress.Columns, ms []float64) {
	const n = 40
	one, kb, misses, queue := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		one[i] = 1
		kb[i] = float64(i % 7 * 4)
		misses[i] = float64(i * i % 11)
		queue[i] = float64(i * 5 % 13)
		noise := float64(i*37%19)/19 - 0.5
		ms = append(ms, 12+kb[i]/2+misses[i]+1.5*queue[i]+noise)
	}
	ms[9] += 60
	ms[30] += 45
	design, err := regress.NewColumns(one, kb, misses, queue)
	if err != nil {
		log.Fatal(err)
	}
	return design, ms
}

var names = []string{"constant", "kilobytes", "misses", "queue"}

func main() {
	design, ms := requests()
	fit, err := regress.LeastSquares(design, ms)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Least squares")
	printCoefficients(fit)
	p, err := fit.Predict([]float64{1, 10, 2, 6})
	if err != nil {
		log.Fatal(err)
	}
	next := p.Interval(0.95)
	fmt.Printf("prediction %.1f ms (%.1f to %.1f)\n", p.Value, next.Low, next.High)
	printCovariance(fit.Cov())
	printMostInfluential(design, ms, fit)
	crossValidate(design, ms)
	fitRobustly(design, ms)
}

func printCoefficients(fit *regress.Fit) {
	for j, i := range fit.ConfInt(0.95) {
		fmt.Printf("  %-9s %6.2f (%.2f to %.2f)\n", names[j], fit.Coef[j], i.Low, i.High)
	}
}

func printCovariance(cov *linalg.Matrix) {
	fmt.Println("covariance")
	for i := range cov.Rows() {
		fmt.Printf("  %6.2f\n", cov.Row(i))
	}
}

func printMostInfluential(design regress.Design, ms []float64, fit *regress.Fit) {
	residuals, err := fit.Residuals(design, ms)
	if err != nil {
		log.Fatal(err)
	}
	var rows []regress.Influence
	for i, r := range residuals {
		row, err := fit.Influence(design, i, r)
		if err != nil {
			log.Fatal(err)
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b regress.Influence) int { return cmp.Compare(b.Cook, a.Cook) })
	for _, row := range rows[:3] {
		fmt.Printf("request %d: residual %.1f ms, Cook's distance %.2f\n", row.Index, row.Residual, row.Cook)
	}
}

func crossValidate(design regress.Design, ms []float64) {
	const k = 5
	fold, err := crossval.KFold(crossval.Order(len(ms), 42), k)
	if err != nil {
		log.Fatal(err)
	}
	folds, err := regress.Systems(design, ms, regress.Groups{Of: fold, Count: k})
	if err != nil {
		log.Fatal(err)
	}
	scores, err := crossval.Run(k, func(fold int) (float64, error) {
		fit, err := regress.Merge(folds, fold).Fit()
		if err != nil {
			return 0, err
		}
		_, rmse := regress.Score(folds[fold].Normal, fit.Coef)
		return rmse, nil
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("cross-validation: off by %.1f ± %.1f ms\n", scores.Mean, scores.SD)
}

func fitRobustly(design regress.Design, ms []float64) {
	huber, err := robust.Huber{}.Fit(design, ms)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("Huber  %.2f, scale %.2f\n", huber.Coef, huber.Scale)
	ransac, err := robust.RANSAC{Threshold: 2}.Fit(design, ms)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("RANSAC %.2f, %d of %d requests\n", ransac.Coef, ransac.Inliers, len(ms))

	// Intervals of the requests that agree with RANSAC's coefficients.
	residuals, err := regress.Residuals(design, ms, regress.ExtendedCoef{Hi: ransac.Coef})
	if err != nil {
		log.Fatal(err)
	}
	outlier := make([]uint8, len(ms))
	for i, r := range residuals {
		if max(r, -r) > ransac.Threshold {
			outlier[i] = 1
		}
	}
	inliers, err := regress.Systems(design, ms, regress.Groups{Of: outlier})
	if err != nil {
		log.Fatal(err)
	}
	fit, err := inliers[0].Fit()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Least squares without outliers")
	printCoefficients(fit)
}
