package regress_test

import (
	"errors"
	"fmt"

	"steptime/crossval"
	"steptime/linalg"
	"steptime/regress"
)

func ExampleNewColumns() {
	design, err := regress.NewColumns([]float64{1, 1, 1}, []float64{2, 4, 8})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(design.Rows(), "rows,", design.Cols(), "columns")
	_, err = regress.NewColumns([]float64{1, 1, 1}, []float64{2, 4})
	fmt.Println(errors.Is(err, regress.ErrShape))
	// Output:
	// 3 rows, 2 columns
	// true
}

// Without a column of ones there is no constant term: a line through the origin.
func ExampleColumns() {
	design, err := regress.NewColumns([]float64{1, 2, 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := regress.LeastSquares(design, []float64{2, 4, 7})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("y = %.3f·x\n", fit.Coef[0])
	// Output:
	// y = 2.214·x
}

func ExampleFromMatrix() {
	x := linalg.NewMatrix(3, 2, []float64{
		1, 2,
		1, 4,
		1, 8,
	})
	design := regress.FromMatrix(x)
	fmt.Println(regress.Row(design, 2))
	// Output:
	// [1 8]
}

func ExampleRow() {
	design, _ := deliveries()
	fmt.Println(regress.Row(design, 3))
	// Output:
	// [1 15 12]
}

// The tours of more than 20 km, and the fit to them alone.
func ExampleTake() {
	design, minutes := deliveries()
	var long []uint32
	for i := range design.Rows() {
		if regress.Row(design, i)[1] > 20 {
			long = append(long, uint32(i))
		}
	}
	some, y, err := regress.Take(design, minutes, long)
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := regress.LeastSquares(some, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d tours, %.2f minutes a kilometre\n", fit.N, fit.Coef[1])
	// Output:
	// 5 tours, 2.26 minutes a kilometre
}

// A design of one's own, whose columns are computed when they are asked for.
func ExampleDesign() {
	fit, err := regress.LeastSquares(parabola{[]float64{0, 1, 2, 3, 4}}, []float64{1, 2, 5, 10, 18})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("y = %.2f %+.2f·x %+.2f·x²\n", fit.Coef[0], fit.Coef[1], fit.Coef[2])
	// Output:
	// y = 1.09 -0.37·x +1.14·x²
}

func ExampleBlock() {
	var b regress.Block
	b.Load(parabola{[]float64{1, 2, 3, 4, 5}}, 1, 4)
	for _, column := range b.Columns {
		fmt.Println(column)
	}
	// Output:
	// [1 1 1]
	// [2 3 4]
	// [4 9 16]
}

func ExampleBlock_Load() {
	design, _ := deliveries()
	var b regress.Block
	b.Load(design, 2, 5)
	fmt.Println("kilometres of tours 2 to 4:", b.Columns[1])
	// Output:
	// kilometres of tours 2 to 4: [12 15 20]
}

// A column that has its place already, and one that is computed in the block's space.
func ExampleBlock_Add() {
	x := []float64{2, 3, 5}
	var b regress.Block
	b.Add(x)
	square := b.Space(len(x))
	for i, v := range x {
		square[i] = v * v
	}
	b.Add(square)
	fmt.Println(b.Columns)
	// Output:
	// [[2 3 5] [4 9 25]]
}

func ExampleBlock_Space() {
	var b regress.Block
	one := b.Space(4)
	for i := range one {
		one[i] = 1
	}
	b.Add(one)
	fmt.Println(b.Columns)
	// Output:
	// [[1 1 1 1]]
}

// Σ x for a column of a long design: a partial sum for each block, on all processors, then
// their sum in the order of the blocks.
func ExampleEach() {
	x := make([]float64, 100_000)
	for i := range x {
		x[i] = float64(i % 10)
	}
	design, err := regress.NewColumns(x)
	if err != nil {
		fmt.Println(err)
		return
	}
	sums := make([]float64, regress.Blocks(design))
	regress.Each(design, func(block, lo, hi int) {
		for _, v := range x[lo:hi] {
			sums[block] += v
		}
	})
	total := 0.0
	for _, sum := range sums {
		total += sum
	}
	fmt.Println(total)
	// Output:
	// 450000
}

func ExampleBlocks() {
	design, err := regress.NewColumns(make([]float64, 2*regress.BlockRows+1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(regress.Blocks(design))
	// Output:
	// 3
}

// The largest kilometre count, found strip by strip.
func ExampleStrips() {
	design, _ := deliveries()
	longest := 0.0
	regress.Strips(design, 0, design.Rows(), func(first int, b *regress.Block) {
		for _, km := range b.Columns[1] {
			longest = max(longest, km)
		}
	})
	fmt.Println(longest)
	// Output:
	// 50
}

// Each tour is in group 0 or 1; those of group 2 are in none, since there are two.
func ExampleGroups() {
	design, minutes := deliveries()
	groups := regress.Groups{Of: []uint8{0, 0, 0, 0, 1, 1, 1, 1, 2, 2}, Count: 2}
	normals, err := regress.Normals(design, minutes, groups)
	if err != nil {
		fmt.Println(err)
		return
	}
	for group, n := range normals {
		fmt.Println("group", group, "has", n.Rows(), "rows")
	}
	// Output:
	// group 0 has 4 rows
	// group 1 has 4 rows
}

// One pass over the rows, then a fit to each half and to all of them.
func ExampleSystems() {
	design, minutes := deliveries()
	halves, err := regress.Systems(design, minutes, regress.Groups{Of: []uint8{0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, Count: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range []*regress.System{halves[0], halves[1], regress.Merge(halves)} {
		fit, err := s.Fit()
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%d tours: %.2f minutes a kilometre\n", fit.N, fit.Coef[1])
	}
	// Output:
	// 5 tours: 1.30 minutes a kilometre
	// 5 tours: 2.40 minutes a kilometre
	// 10 tours: 2.05 minutes a kilometre
}

// Cross-validation: each fold is predicted by the fit to the others.
func ExampleMerge() {
	design, minutes := deliveries()
	fold, err := crossval.KFold(crossval.Order(len(minutes), 42), 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	folds, err := regress.Systems(design, minutes, regress.Groups{Of: fold, Count: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	for k := range folds {
		fit, err := regress.Merge(folds, k).Fit()
		if err != nil {
			fmt.Println(err)
			return
		}
		_, rmse := regress.Score(folds[k].Normal, fit.Coef)
		fmt.Printf("fold %d: off by %.1f minutes\n", k, rmse)
	}
	// Output:
	// fold 0: off by 4.7 minutes
	// fold 1: off by 5.0 minutes
}

func ExampleScore() {
	design, minutes := deliveries()
	normals, err := regress.Normals(design, minutes, regress.Groups{})
	if err != nil {
		fmt.Println(err)
		return
	}
	r2, rmse := regress.Score(normals[0], []float64{10, 2, 4}) // a rule of thumb, not the fit
	fmt.Printf("R² %.3f, off by %.2f minutes\n", r2, rmse)
	// Output:
	// R² 0.994, off by 3.78 minutes
}

func ExampleSystem() {
	design, minutes := deliveries()
	systems, err := regress.Systems(design, minutes, regress.Groups{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(systems[0].Normal.Rows(), "rows in", systems[0].R.R().Rows(), "by", systems[0].R.R().Cols(), "numbers")
	// Output:
	// 10 rows in 4 by 4 numbers
}

func ExampleSystem_Fit() {
	design, minutes := deliveries()
	systems, err := regress.Systems(design, minutes, regress.Groups{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := systems[0].Fit()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", fit.Coef)
	// Output:
	// [6.67 2.05 4.34]
}

// The solution alone, without standard errors and tests, and how far QR agrees with it.
func ExampleSystem_Solve() {
	design, minutes := deliveries()
	systems, err := regress.Systems(design, minutes, regress.Groups{})
	if err != nil {
		fmt.Println(err)
		return
	}
	exact, digits, err := systems[0].Solve()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f, which QR has to twelve digits: %v\n", exact.Coef, digits > 12)
	// Output:
	// [6.67 2.05 4.34], which QR has to twelve digits: true
}

func ExampleNormals() {
	design, minutes := deliveries()
	normals, err := regress.Normals(design, minutes, regress.Groups{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("Σ km·minutes =", normals[0].CrossProduct(1, 3).RatString())
	// Output:
	// Σ km·minutes = 30240
}

// The tours of two depots, each of which sends its normal equations.
func ExampleFromNormal() {
	design, minutes := deliveries()
	depots, err := regress.Normals(design, minutes, regress.Groups{Of: []uint8{0, 0, 0, 1, 1, 1, 1, 0, 0, 1}, Count: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	depots[0].Add(depots[1])
	fit, err := regress.FromNormal(depots[0])
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d tours: %.2f\n", fit.N, fit.Coef)
	// Output:
	// 10 tours: [6.67 2.05 4.34]
}

// The residuals of rows to train and to test, of one candidate after the other.
func ExampleGroupedResiduals() {
	design, minutes := deliveries()
	r, err := regress.NewGroupedResiduals(design, minutes, regress.Groups{Of: []uint8{0, 0, 0, 0, 0, 0, 0, 1, 1, 1}, Count: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, coef := range [][]float64{{10, 2, 4}, {9, 2, 4.5}} {
		groups := r.Of(regress.ExtendedCoef{Hi: coef})
		fmt.Println(coef, "is off by", regress.MaxAbsError(groups[0]), "and", regress.MaxAbsError(groups[1]))
	}
	// Output:
	// [10 2 4] is off by 2 and 11
	// [9 2 4.5] is off by 5.5 and 6
}

func ExampleNewGroupedResiduals() {
	design, minutes := deliveries()
	_, err := regress.NewGroupedResiduals(design, minutes[1:], regress.Groups{})
	fmt.Println(errors.Is(err, regress.ErrShape))
	// Output:
	// true
}
