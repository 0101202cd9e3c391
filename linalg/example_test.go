package linalg_test

import (
	"errors"
	"fmt"
	"math"

	"steptime/linalg"
)

// Hours of work and pages written: a straight line.
func Example() {
	x := linalg.NewMatrix(4, 2, []float64{ // a constant term, and hours
		1, 1,
		1, 2,
		1, 3,
		1, 5,
	})
	y := []float64{3.1, 4.9, 7.2, 10.8}
	s, err := linalg.LeastSquares(x, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("pages = %.4f + %.4f·hours\n", s.Coef[0], s.Coef[1])
	// Output:
	// pages = 1.1571 + 1.9429·hours
}

func ExampleNewMatrix() {
	x := linalg.NewMatrix(2, 3, []float64{
		1, 2, 3,
		4, 5, 6,
	})
	fmt.Println(x.Rows(), x.Cols(), x.At(1, 0), x.Row(1))
	// Output:
	// 2 3 4 [4 5 6]
}

// A matrix that is filled row by row.
func ExampleMatrix() {
	x := linalg.NewMatrix(3, 2, make([]float64, 6))
	for i := range x.Rows() {
		x.Row(i)[0], x.Row(i)[1] = 1, float64(i*i)
	}
	fmt.Println(x.Row(0), x.Row(1), x.Row(2))
	// Output:
	// [1 0] [1 1] [1 4]
}

func ExampleMatrix_Row() {
	x := linalg.NewMatrix(2, 2, []float64{1, 2, 3, 4})
	x.Row(1)[0] = 7
	fmt.Println(x.At(1, 0))
	// Output:
	// 7
}

// The columns differ in the last bit of one element. There is an answer, and it is exact.
func ExampleLeastSquares() {
	x := linalg.NewMatrix(3, 2, []float64{
		1, 1,
		1, 1,
		1, 1 + 0x1p-52,
	})
	s, err := linalg.LeastSquares(x, []float64{2, 4, 5})
	fmt.Println(s.Coef[1] == 2*0x1p52, err)
	fmt.Printf("condition number %.1g\n", s.Cond)
	// Output:
	// true <nil>
	// condition number 2e+16
}

// Standard errors: the residual variance times the unscaled covariance.
func ExampleSolution() {
	x := linalg.NewMatrix(4, 2, []float64{1, 1, 1, 2, 1, 3, 1, 5})
	s, err := linalg.LeastSquares(x, []float64{3.1, 4.9, 7.2, 10.8})
	if err != nil {
		fmt.Println(err)
		return
	}
	rss, _ := s.RSS.Float64()
	variance := rss / float64(s.Rows-len(s.Coef))
	for j, b := range s.Coef {
		unscaled, _ := s.CovUnscaled(j, j).Float64()
		fmt.Printf("%.3f ± %.3f\n", b, math.Sqrt(variance*unscaled))
	}
	// Output:
	// 1.157 ± 0.199
	// 1.943 ± 0.064
}

// It is exact, and so a fraction.
func ExampleSolution_CovUnscaled() {
	x := linalg.NewMatrix(3, 2, []float64{1, 0, 1, 1, 1, 2})
	s, err := linalg.LeastSquares(x, []float64{1, 2, 4})
	fmt.Println(s.CovUnscaled(0, 0), s.CovUnscaled(0, 1), err)
	// Output:
	// 5/6 -1/2 <nil>
}

// The row at the end of a line has most to say about it.
func ExampleSolution_Leverage() {
	x := linalg.NewMatrix(4, 2, []float64{1, 1, 1, 2, 1, 3, 1, 10})
	s, err := linalg.LeastSquares(x, []float64{1, 2, 3, 9})
	for i := range x.Rows() {
		fmt.Printf("%.2f ", s.Leverage(x.Row(i)))
	}
	fmt.Println(err)
	// Output:
	// 0.43 0.33 0.27 0.97 <nil>
}

// W makes the columns of X orthonormal: here they are orthogonal, of lengths 2 and 4.
func ExampleSolution_Whitener() {
	x := linalg.NewMatrix(4, 2, []float64{1, 2, 1, 2, 1, -2, 1, -2})
	s, err := linalg.LeastSquares(x, []float64{1, 2, 3, 4})
	w := s.Whitener()
	fmt.Println(w.Row(0), w.Row(1), err)
	// Output:
	// [0.5 0] [0 0.25] <nil>
}

func ExampleRankError() {
	x := linalg.NewMatrix(4, 3, []float64{ // the third column is the first plus twice the second
		1, 2, 5,
		1, 3, 7,
		1, 5, 11,
		1, 8, 17,
	})
	_, err := linalg.LeastSquares(x, []float64{1, 2, 3, 4})
	var rank *linalg.RankError
	if errors.As(err, &rank) {
		d := rank.Dependent[0]
		fmt.Println(rank)
		fmt.Println("column", d.Column, "is", d.Weights, "times columns", d.Basis)
	}
	// Output:
	// linalg: rank 2 of 3 columns
	// column 2 is [1 2] times columns [0 1]
}

// A column of zeros depends on no other.
func ExampleDependence() {
	_, err := linalg.LeastSquares(linalg.NewMatrix(2, 2, []float64{1, 0, 2, 0}), []float64{1, 2})
	var rank *linalg.RankError
	fmt.Println(errors.As(err, &rank))
	fmt.Printf("%+v\n", rank.Dependent)
	// Output:
	// true
	// [{Column:1 Basis:[] Weights:[]}]
}

func ExampleErrNotFinite() {
	x := linalg.NewMatrix(2, 1, []float64{1, math.Inf(1)})
	_, err := linalg.LeastSquares(x, []float64{1, 2})
	fmt.Println(errors.Is(err, linalg.ErrNotFinite))
	// Output:
	// true
}

func ExampleErrShape() {
	x := linalg.NewMatrix(2, 1, []float64{1, 2})
	_, err := linalg.LeastSquares(x, []float64{1, 2, 3})
	fmt.Println(errors.Is(err, linalg.ErrShape), err)
	// Output:
	// true linalg: sizes do not match: 2×1 matrix and 3 right-hand sides for 1 unknowns
}
