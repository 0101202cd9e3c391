package crossval_test

import (
	"fmt"

	"steptime/crossval"
	"steptime/regress"
)

// reading returns ten evenings, with a constant term and the hours of each as columns, and
// the pages read.
func reading() (design *regress.Columns, pages []float64) {
	design, err := regress.NewColumns(
		[]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
		[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
	if err != nil {
		panic(err)
	}
	return design, []float64{3, 5, 7, 8, 11, 12, 15, 16, 19, 20}
}

// Five folds, each predicted by the least-squares fit to the others.
func Example() {
	design, pages := reading()
	fold, err := crossval.KFold(crossval.Order(len(pages), 42), 5)
	if err != nil {
		fmt.Println(err)
		return
	}
	folds, err := regress.Systems(design, pages, regress.Groups{Of: fold, Count: 5})
	if err != nil {
		fmt.Println(err)
		return
	}
	scores, err := crossval.Run(5, func(k int) (float64, error) {
		fit, err := regress.Merge(folds, k).Fit()
		if err != nil {
			return 0, err
		}
		_, rmse := regress.Score(folds[k].Normal, fit.Coef)
		return rmse, nil
	})
	fmt.Printf("off by %.2f ± %.2f pages, error: %v\n", scores.Mean, scores.SD, err)
	// Output:
	// off by 0.50 ± 0.12 pages, error: <nil>
}

// The order of NumPy's RandomState(42).permutation(6).
func ExampleOrder() {
	fmt.Println(crossval.Order(6, 42))
	// Output:
	// [0 1 5 2 4 3]
}

// Of seven rows, the first of three folds has one more than the others.
func ExampleKFold() {
	fold, err := crossval.KFold(crossval.Order(7, 42), 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fold)
	// Output:
	// [0 0 1 2 1 0 2]
}

// Rows that follow each other in time are better tested in one piece.
func ExampleKFold_contiguous() {
	fold, err := crossval.KFold([]uint32{0, 1, 2, 3, 4, 5, 6}, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fold)
	// Output:
	// [0 0 0 1 1 2 2]
}

func ExampleTrainTest() {
	split, err := crossval.TrainTest(crossval.Order(10, 42), 0.2)
	if err != nil {
		fmt.Println(err)
		return
	}
	for row, group := range split.Of {
		if group == crossval.Test {
			fmt.Println("row", row, "is tested")
		}
	}
	// Output:
	// row 1 is tested
	// row 8 is tested
}

// A split is two groups of rows.
func ExampleSplit() {
	design, pages := reading()
	split, err := crossval.TrainTest(crossval.Order(len(pages), 42), 0.2)
	if err != nil {
		fmt.Println(err)
		return
	}
	parts, err := regress.Systems(design, pages, regress.Groups{Of: split.Of, Count: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := parts[crossval.Train].Fit()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, rmse := regress.Score(parts[crossval.Test].Normal, fit.Coef)
	fmt.Printf("off by %.2f pages on the evenings to test\n", rmse)
	// Output:
	// off by 0.62 pages on the evenings to test
}

// A score need not come from this module: here it is how far the mean of the other folds
// is from that of the fold.
func ExampleRun() {
	y := []float64{4, 6, 5, 9}
	scores, err := crossval.Run(len(y), func(k int) (float64, error) {
		others := 0.0
		for i, v := range y {
			if i != k {
				others += v / 3
			}
		}
		return y[k] - others, nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", scores.Folds)
	// Output:
	// [-2.67 0.00 -1.33 4.00]
}

func ExampleScores() {
	scores, err := crossval.Run(4, func(k int) (float64, error) { return []float64{0.91, 0.95, 0.93, 0.97}[k], nil })
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("R² %.3f ± %.3f over %d folds\n", scores.Mean, scores.SD, len(scores.Folds))
	// Output:
	// R² 0.940 ± 0.022 over 4 folds
}
