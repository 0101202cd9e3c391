package regress

import (
	"math"
	"slices"

	"steptime/internal/parallel"
)

// Influence is what one step has to do with the fit.
type Influence struct {
	Index       int     // of the step
	Residual    float64 // measured − predicted, milliseconds
	Share       float64 // of the residual sum of squares, 0 … 1
	Leverage    float64 // 0 … 1
	Studentized float64 // externally studentized residual, r / (s₍ᵢ₎·√(1−h))
	Cook        float64 // Cook's distance: how far the predictions move without the step
}

// undetermined is the leverage from which on it is 1 but for rounding: without the step
// the coefficients are not determined, and what a fit without it would say is undefined.
const undetermined = 1 - 0x1p-40

// LargestErrors returns the k steps with the largest squared residuals, largest
// first, ties in the order of the steps. residuals belong to steps, in their order.
//
// Special cases are:
//
//	Studentized = NaN for n = p + 1: without the step the fit is exact
//	Studentized, Cook = NaN for a leverage of 1: without the step there is no fit
//
// # References
//
// R. D. Cook, S. Weisberg, Residuals and Influence in Regression (1982), equations
// 2.2.8 (externally studentized residual) and 3.2.3 (Cook's distance).
func (f *Fit) LargestErrors(s Steps, residuals []float64, k int) []Influence {
	larger := func(a, b int) int {
		switch x, y := math.Abs(residuals[a]), math.Abs(residuals[b]); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return a - b
	}
	top := parallel.Sum(len(residuals), func(lo, hi int) []int {
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
	out := make([]Influence, len(top))
	for i, at := range top {
		out[i] = f.influence(s, at, residuals[at])
	}
	return out
}

func (f *Fit) influence(s Steps, i int, r float64) Influence {
	row := Row(s.BatchSize[i], s.SeqLen[i])
	h := min(f.Leverage(row[:]), 1)
	df := float64(f.DF)
	// In units of s, whose square might overflow.
	u := r / f.ResidualStdErr
	internal := u / math.Sqrt(1-h)
	square := float64(internal * internal)
	e := Influence{
		Index:       i,
		Residual:    r,
		Share:       min(float64(u*u)/df, 1),
		Leverage:    h,
		Studentized: internal * math.Sqrt((df-1)/(df-square)),
		Cook:        square * h / float64(float64(len(f.Coef))*(1-h)),
	}
	if h > undetermined {
		e.Studentized, e.Cook = math.NaN(), math.NaN()
	}
	if f.DF < 2 { // without the step the fit is exact
		e.Studentized = math.NaN()
	}
	return e
}
