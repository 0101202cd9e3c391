package linalg_test

import (
	"errors"
	"fmt"

	"steptime/linalg"
)

// A QR factorization beside the exact solution: two ways to the same coefficients.
func ExampleRFactor() {
	r, n := linalg.NewRFactor(2), linalg.NewNormal(2)
	for k := range 3 {
		rows := lineRows(1000*k, 1000*k+1000)
		if err := errors.Join(r.AddColumns(rows), n.AddColumns(rows)); err != nil {
			fmt.Println(err)
			return
		}
	}
	exact, err := n.Solve()
	if err != nil {
		fmt.Println(err)
		return
	}
	coef, err := r.Coef()
	fmt.Printf("%.4f %v\n", coef, err)
	digits, err := r.Certify(exact)
	fmt.Println("eleven digits or more:", digits > 11, err)
	// Output:
	// [0.9998 2.0000] <nil>
	// eleven digits or more: true <nil>
}

func ExampleNewRFactor() {
	r := linalg.NewRFactor(3)
	fmt.Println(r.Rows(), r.Cols(), r.Rank())
	// Output:
	// 0 3 0
}

func ExampleRFactor_AddColumns() {
	r := linalg.NewRFactor(2)
	err := r.AddColumns([][]float64{
		{1, 1, 1}, // a constant term
		{1, 2, 4},
		{3, 5, 9}, // y
	})
	fmt.Println(r.Rows(), r.Rank(), err)
	// Output:
	// 3 2 <nil>
}

func ExampleRFactor_AddMatrix() {
	r := linalg.NewRFactor(2)
	err := r.AddMatrix(linalg.NewMatrix(3, 2, []float64{1, 1, 1, 2, 1, 4}), []float64{3, 5, 9})
	fmt.Println(r.Rows(), r.Rank(), err)
	// Output:
	// 3 2 <nil>
}

func ExampleRFactor_Coef() {
	r := linalg.NewRFactor(2)
	fmt.Println(r.AddColumns([][]float64{{0.1, 0.2, 0.3}, {0.3, 0.6, 0.9}, {1, 2, 4}}))
	_, err := r.Coef()
	fmt.Println(errors.Is(err, linalg.ErrSingular), err)
	// Output:
	// <nil>
	// true linalg: matrix is singular to working precision
}

// Columns 1 and x, whose lengths are 2 and √30, and y.
func ExampleRFactor_R() {
	r := linalg.NewRFactor(2)
	err := r.AddColumns([][]float64{{1, 1, 1, 1}, {1, 2, 3, 4}, {1, 1, 1, 3}})
	for k := range 3 {
		fmt.Printf("%7.3f\n", r.R().Row(k))
	}
	fmt.Printf("‖y − Xβ‖² = %.3f %v\n", r.RSS(), err)
	// Output:
	// [ -2.000  -5.000  -3.000]
	// [  0.000  -2.236  -1.342]
	// [  0.000   0.000  -1.095]
	// ‖y − Xβ‖² = 1.200 <nil>
}

func ExampleRFactor_RSS() {
	r := linalg.NewRFactor(1)
	err := r.AddColumns([][]float64{{1, 1}, {2, 4}})
	fmt.Printf("%.6f %v\n", r.RSS(), err)
	// Output:
	// 2.000000 <nil>
}

// Rounding hides that the columns 0.1, 0.2, 0.3 and 0.3, 0.6, 0.9 are not multiples of
// each other.
func ExampleRFactor_Rank() {
	r := linalg.NewRFactor(2)
	err := r.AddColumns([][]float64{{0.1, 0.2, 0.3}, {0.3, 0.6, 0.9}, {1, 2, 4}})
	fmt.Println(r.Rank(), err)
	// Output:
	// 1 <nil>
}

func ExampleRFactor_Cond() {
	r := linalg.NewRFactor(2)
	err := r.AddColumns([][]float64{{1, 1}, {1000, 1001}, {5, 6}})
	fmt.Printf("%.0f %v\n", r.Cond(), err)
	// Output:
	// 4002 <nil>
}

func ExampleRFactor_CovUnscaled() {
	r := linalg.NewRFactor(2)
	fmt.Println(r.AddColumns([][]float64{{1, 1, 1}, {0, 1, 2}, {1, 2, 4}}))
	cov, err := r.CovUnscaled()
	fmt.Printf("%.4f %.4f %v\n", cov.Row(0), cov.Row(1), err)
	// Output:
	// <nil>
	// [0.8333 -0.5000] [-0.5000 0.5000] <nil>
}

func ExampleRFactor_Leverage() {
	r := linalg.NewRFactor(2)
	err := r.AddColumns([][]float64{{1, 1, 1, 1}, {1, 2, 3, 10}, {1, 2, 3, 9}})
	fmt.Printf("%.2f %.2f %v\n", r.Leverage([]float64{1, 1}), r.Leverage([]float64{1, 10}), err)
	// Output:
	// 0.43 0.97 <nil>
}

// A solution for other rows is found out.
func ExampleRFactor_Certify() {
	r, n := linalg.NewRFactor(2), linalg.NewNormal(2)
	rows, others := lineRows(0, 100), lineRows(50, 150)
	fmt.Println(r.AddColumns(rows), n.AddColumns(others))
	exact, err := n.Solve()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = r.Certify(exact)
	var disagreement *linalg.DisagreementError
	fmt.Println(errors.As(err, &disagreement))
	// Output:
	// <nil> <nil>
	// true
}

func ExampleDisagreementError() {
	err := &linalg.DisagreementError{Difference: 0.02, Bound: 3e-11, Cond: 25}
	fmt.Println(err)
	// Output:
	// linalg: the coefficients of QR and the exact ones differ by 0.02, where a condition number of 25 explains 3e-11
}

// Three folds: all of them, and all but one.
func ExampleStack() {
	var folds []*linalg.RFactor
	for k := range 3 {
		fold := linalg.NewRFactor(2)
		if err := fold.AddColumns(lineRows(10*k, 10*k+10)); err != nil {
			fmt.Println(err)
			return
		}
		folds = append(folds, fold)
	}
	for _, r := range []*linalg.RFactor{linalg.Stack(folds...), linalg.Stack(folds[0], folds[2])} {
		coef, err := r.Coef()
		fmt.Printf("%d rows: %.5f %v\n", r.Rows(), coef, err)
	}
	// Output:
	// 30 rows: [0.98387 2.00111] <nil>
	// 20 rows: [0.98074 2.00133] <nil>
}

func ExampleFactor() {
	x := linalg.NewMatrix(3, 2, []float64{1, 1, 1, 2, 1, 4})
	coef, err := linalg.Factor(x).Solve([]float64{3, 5, 9})
	fmt.Printf("%.6f %v\n", coef, err)
	// Output:
	// [1.000000 2.000000] <nil>
}

// One factorization answers many questions.
func ExampleQR() {
	f := linalg.Factor(linalg.NewMatrix(3, 2, []float64{1, 10, 1, 20, 1, 40}))
	fmt.Printf("rank %d, condition number %.3f, columns in the order %v\n", f.Rank(), f.Cond(), f.Pivot())
	for _, y := range [][]float64{{1, 2, 4}, {5, 7, 11}} {
		coef, err := f.Solve(y)
		fmt.Printf("%.4f %v\n", coef, err)
	}
	// Output:
	// rank 2, condition number 3.992, columns in the order [0 1]
	// [0.0000 0.1000] <nil>
	// [3.0000 0.2000] <nil>
}

func ExampleQR_Solve() {
	f := linalg.Factor(linalg.NewMatrix(3, 2, []float64{0.1, 0.1, 0.3, 0.3, 0.7, 0.7}))
	_, err := f.Solve([]float64{1, 2, 3})
	fmt.Println(err)
	// Output:
	// linalg: matrix is singular to working precision
}

// Many solutions fit equally well; this is the shortest.
func ExampleQR_MinNorm() {
	f := linalg.Factor(linalg.NewMatrix(2, 2, []float64{1, 1, 2, 2}))
	fmt.Printf("%.6f\n", f.MinNorm([]float64{4, 8}))
	// Output:
	// [2.000000 2.000000]
}

func ExampleQR_Rank() {
	f := linalg.Factor(linalg.NewMatrix(3, 2, []float64{1, 2, 2, 4, 3, 6}))
	fmt.Println(f.Rank())
	// Output:
	// 1
}

func ExampleQR_Cond() {
	f := linalg.Factor(linalg.NewMatrix(2, 2, []float64{1, 1000, 1, 1001}))
	fmt.Printf("%.0f\n", f.Cond())
	// Output:
	// 4002
}

// The column with most in it comes first.
func ExampleQR_R() {
	f := linalg.Factor(linalg.NewMatrix(2, 2, []float64{0.5, 0, 0, 0.75}))
	fmt.Println(f.R().Row(0), f.R().Row(1), f.Pivot())
	// Output:
	// [-0.75 0] [0 0.5] [1 0]
}

func ExampleQR_Pivot() {
	f := linalg.Factor(linalg.NewMatrix(2, 2, []float64{0.5, 0, 0, 0.75}))
	fmt.Println(f.Pivot())
	// Output:
	// [1 0]
}
