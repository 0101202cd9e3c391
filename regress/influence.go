package regress

import (
	"errors"
	"math"
	"slices"

	"steptime/internal/parallel"
)

// Influence is how one row acts on the fit.
type Influence struct {
	Index       int     // of the row
	Residual    float64 // y − xβ
	Share       float64 // of the residual sum of squares, 0 … 1
	Leverage    float64 // 0 … 1
	Studentized float64 // externally studentized residual, r / (s₍ᵢ₎·√(1−h))
	Cook        float64 // Cook's distance: how far the predictions move without the row, large above 1
}

// maxLeverage is the leverage above which a row counts as one of leverage 1. Without such
// a row the other rows do not determine the coefficients, so that all that compares the
// fits with and without it is undefined.
const maxLeverage = 1 - 0x1p-40

// Influence returns the influence of row i of d, one that was fitted, with the given
// residual. The error is ErrShape, also if there is no such row.
//
// Special cases are:
//
//	Studentized = NaN for n = p + 1: without the row the fit is exact
//	Studentized is ±Inf or far beyond 1e6 for the one row that an otherwise exact fit misses
//	Studentized, Cook = NaN for a leverage of 1: without the row there is no fit
//
// # References
//
// R. D. Cook, S. Weisberg, Residuals and Influence in Regression (1982), equations
// 2.2.8 (externally studentized residual) and 3.2.3 (Cook's distance).
func (f *Fit) Influence(d Design, i int, residual float64) (e Influence, err error) {
	defer catchShape(&err)
	if err := checkRow(i, d); err != nil {
		return Influence{}, err
	}
	h, err := f.Leverage(Row(d, i))
	if err != nil {
		return Influence{}, err
	}
	h = min(h, 1)
	df := float64(f.DF)
	// In units of s, whose square might overflow.
	u := residual / f.ResidualStdErr
	internal := u / math.Sqrt(1-h)
	square := float64(internal * internal)
	e = Influence{
		Index:       i,
		Residual:    residual,
		Share:       min(float64(u*u)/df, 1),
		Leverage:    h,
		Studentized: internal * math.Sqrt((df-1)/max(df-square, 0)), // rounding may take square above df
		Cook:        square * h / float64(float64(len(f.Coef))*(1-h)),
	}
	if h > maxLeverage {
		e.Studentized, e.Cook = math.NaN(), math.NaN()
	}
	if f.DF < 2 { // without the row the fit is exact
		e.Studentized = math.NaN()
	}
	return e, nil
}

// LargestErrors returns the influence of the k rows with the largest squared residuals,
// largest first, ties in the order of the rows, NaN last: all rows if there are no more
// than k, none for k ≤ 0. residuals belong to the rows of d. The error is ErrShape.
func (f *Fit) LargestErrors(d Design, residuals []float64, k int) ([]Influence, error) {
	err := errors.Join(checkLength("the residuals", len(residuals), d.Rows()), checkLength("the vector of coefficients", len(f.Coef), d.Cols()))
	if err != nil {
		return nil, err
	}
	var out []Influence
	for _, i := range largest(residuals, max(k, 0)) {
		e, err := f.Influence(d, i, residuals[i])
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// largest returns the indices of the k largest |r|, largest first, ties in their order,
// NaN last.
func largest(r []float64, k int) []int {
	if k == 0 {
		return nil
	}
	larger := func(a, b int) int {
		x, y := math.Abs(r[a]), math.Abs(r[b])
		switch {
		case x > y || math.IsNaN(y) && !math.IsNaN(x):
			return -1
		case x < y || math.IsNaN(x) && !math.IsNaN(y):
			return 1
		}
		return a - b
	}
	return parallel.Reduce(len(r), func(lo, hi int) []int {
		var best []int
		for i := lo; i < hi; i++ {
			if len(best) == k && larger(best[k-1], i) < 0 {
				continue
			}
			at, _ := slices.BinarySearchFunc(best, i, larger)
			best = slices.Insert(best, at, i)
			best = best[:min(len(best), k)]
		}
		return best
	}, func(a, b []int) []int {
		a = append(a, b...)
		slices.SortFunc(a, larger)
		return a[:min(len(a), k)]
	})
}
