package linalg_test

import (
	"errors"
	"fmt"

	"steptime/linalg"
)

// lineRows are rows 1, i and right-hand sides near 1 + 2i, by columns.
func lineRows(from, to int) [][]float64 {
	columns := make([][]float64, 3)
	for i := from; i < to; i++ {
		columns[0] = append(columns[0], 1)
		columns[1] = append(columns[1], float64(i))
		columns[2] = append(columns[2], float64(1+2*i)+0.125*float64(i%3-1))
	}
	return columns
}

// Cross-validation: each fold is added up once, and taken from the whole once.
func ExampleNormal() {
	all := linalg.NewNormal(2)
	var folds []*linalg.Normal
	for k := range 3 {
		fold := linalg.NewNormal(2)
		if err := fold.AddColumns(lineRows(10*k, 10*k+10)); err != nil {
			fmt.Println(err)
			return
		}
		folds = append(folds, fold)
		all.Add(fold)
	}
	for _, fold := range folds {
		train := all.Clone()
		train.Sub(fold)
		s, err := train.Solve()
		if err != nil {
			fmt.Println(err)
			return
		}
		rss, _ := fold.RSSAt(s.Coef).Float64()
		fmt.Printf("slope %.5f, mean square on %d other rows %.5f\n", s.Coef[1], fold.Rows(), rss/float64(fold.Rows()))
	}
	// Output:
	// slope 2.00066, mean square on 10 other rows 0.01084
	// slope 2.00133, mean square on 10 other rows 0.00949
	// slope 2.00066, mean square on 10 other rows 0.01084
}

func ExampleNewNormal() {
	n := linalg.NewNormal(3)
	fmt.Println(n.Rows(), n.Cols())
	// Output:
	// 0 3
}

func ExampleNormal_AddColumns() {
	n := linalg.NewNormal(2)
	err := n.AddColumns([][]float64{
		{1, 1, 1}, // a constant term
		{1, 2, 4},
		{3, 5, 9}, // y
	})
	fmt.Println(n.Rows(), err)
	// Output:
	// 3 <nil>
}

func ExampleNormal_AddMatrix() {
	n := linalg.NewNormal(2)
	err := n.AddMatrix(linalg.NewMatrix(3, 2, []float64{1, 1, 1, 2, 1, 4}), []float64{3, 5, 9})
	fmt.Println(n.Rows(), err)
	// Output:
	// 3 <nil>
}

func ExampleNormal_Solve() {
	n := linalg.NewNormal(2)
	if err := n.AddColumns([][]float64{{1, 1, 1}, {1, 2, 4}, {3, 5, 9}}); err != nil {
		fmt.Println(err)
		return
	}
	s, err := n.Solve()
	fmt.Println(s.Coef, s.RSS, err)
	// Output:
	// [1 2] 0/1 <nil>
}

func ExampleNormal_Add() {
	a, b := linalg.NewNormal(1), linalg.NewNormal(1)
	fmt.Println(a.AddColumns([][]float64{{1, 2}, {1, 3}}), b.AddColumns([][]float64{{4}, {5}}))
	a.Add(b)
	fmt.Println(a.Rows(), a.CrossProduct(0, 1))
	// Output:
	// <nil> <nil>
	// 3 27/1
}

// What was added can be taken away again without a trace.
func ExampleNormal_Sub() {
	n, other := linalg.NewNormal(1), linalg.NewNormal(1)
	fmt.Println(n.AddColumns([][]float64{{0.1}, {0.3}}), other.AddColumns([][]float64{{1e300}, {-1e300}}))
	n.Add(other)
	n.Sub(other)
	s, err := n.Solve()
	fmt.Println(s.Coef, err)
	// Output:
	// <nil> <nil>
	// [2.9999999999999996] <nil>
}

func ExampleNormal_Clone() {
	n := linalg.NewNormal(1)
	c := n.Clone()
	fmt.Println(c.AddColumns([][]float64{{1, 2}, {3, 4}}), n.Rows(), c.Rows())
	// Output:
	// <nil> 0 2
}

// Σxy, with y as the column after the last of X.
func ExampleNormal_CrossProduct() {
	n := linalg.NewNormal(1)
	err := n.AddColumns([][]float64{{0.5, 2, 3}, {1, 1, 2}})
	fmt.Println(n.CrossProduct(0, n.Cols()), err)
	// Output:
	// 17/2 <nil>
}

func ExampleNormal_Constant() {
	n := linalg.NewNormal(3)
	err := n.AddColumns([][]float64{
		{4, 5, 6},
		{0, 0, 0},
		{2, 2, 2},
		{1, 1, 1}, // y
	})
	fmt.Println(n.Constant(), err)
	// Output:
	// 2 <nil>
}

// A column of products that are no float64: their high and low parts, merged.
func ExampleNormal_MergeColumns() {
	n := linalg.NewNormal(2)
	err := n.AddColumns([][]float64{
		{1, 2, 3},
		{0x1p-60, 0x1p-60, 0},
		{1, 2, 3}, // y
	})
	m := n.MergeColumns(0, 1)
	fmt.Println(m.Cols(), m.CrossProduct(0, 1).FloatString(20), err)
	// Output:
	// 1 14.00000000000000000260 <nil>
}

func ExampleNormal_RSSAt() {
	n := linalg.NewNormal(1)
	err := n.AddColumns([][]float64{{1, 2}, {1, 3}})
	fmt.Println(n.RSSAt([]float64{1}), n.RSSAt([]float64{1.5}), err)
	// Output:
	// 1/1 1/4 <nil>
}

// A Normal of each day, merged at the end of the week.
func ExampleNormal_MarshalBinary() {
	monday, tuesday := linalg.NewNormal(2), linalg.NewNormal(2)
	fmt.Println(monday.AddColumns(lineRows(0, 1000)), tuesday.AddColumns(lineRows(1000, 1500)))
	data, err := monday.MarshalBinary()
	fmt.Println(len(data) < 400, err)

	var week linalg.Normal
	fmt.Println(week.UnmarshalBinary(data))
	week.Add(tuesday)
	fmt.Println(week.Rows(), "rows")
	// Output:
	// <nil> <nil>
	// true <nil>
	// <nil>
	// 1500 rows
}

func ExampleNormal_AppendBinary() {
	n := linalg.NewNormal(1)
	data, err := n.AppendBinary([]byte("a header of one's own\n"))
	fmt.Println(len(data), err)
	// Output:
	// 59 <nil>
}

func ExampleNormal_UnmarshalBinary() {
	data, err := linalg.NewNormal(1).MarshalBinary()
	fmt.Println(err)
	data[20] ^= 1
	var n linalg.Normal
	err = n.UnmarshalBinary(data)
	fmt.Println(errors.Is(err, linalg.ErrDamaged), err)
	err = n.UnmarshalBinary([]byte("{}"))
	fmt.Println(errors.Is(err, linalg.ErrForeign), err)
	// Output:
	// <nil>
	// true linalg: normal equations are damaged: the checksum does not match
	// true linalg: no normal equations
}
