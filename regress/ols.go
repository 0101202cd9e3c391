package regress

import (
	"math"
	"math/big"

	"steptime/linalg"
	"steptime/regress/dist"
)

// Fit is an ordinary least-squares fit of y = Xβ + ε, x n×p, with what the classical
// linear model says of it (independent errors of equal variance). Figures that are
// undefined are NaN: all but Coef when n = p, t = 0/0 of a perfect fit, R² of a
// constant y.
//
// Coefficients, standard errors, sums of squares, R² and F come from exact arithmetic
// and are rounded once. T and the intervals are a rounding or two away from these, and
// what the distributions say of T and F adds about 1e-15, and the rounding of T and F
// magnified where a tail is steep: by t² in that of t.
type Fit struct {
	Coef   []float64 // β
	StdErr []float64 // s·√((XᵀX)⁻¹ⱼⱼ)
	T      []float64 // Coef / StdErr
	P      []float64 // two-sided p-value of T; underflows to 0
	Log10P []float64 // its decimal logarithm, which does not
	Low    []float64 // 95 % confidence interval
	High   []float64

	N  int // rows
	DF int // n − p, the residual degrees of freedom

	RSS            float64 // residual sum of squares, in the square of y's unit
	TSS            float64 // total sum of squares, about the mean if the model has a constant
	MSE            float64 // RSS/n
	RMSE           float64 // √MSE, in y's unit
	ResidualStdErr float64 // s = √(RSS/DF), in y's unit
	R2             float64 // 1 − RSS/TSS
	AdjustedR2     float64 // 1 − (1 − R²)(n − 1)/DF; n, not n − 1, without a constant
	F              float64 // F statistic against the model of the constant alone (or of nothing)
	FDF            float64 // its numerator degrees of freedom
	FP             float64 // its p-value; underflows to 0
	FLog10P        float64 // its decimal logarithm, which does not

	// CondNumber is the condition number of x with columns of unit length.
	CondNumber float64

	solution *linalg.Solution
}

// Level is the confidence level of intervals and bands.
const Level = 0.95

// OLS fits y = Xβ + ε by least squares, x n×p, y of length n. A column of x that is
// constant and not 0 makes the model one with a constant term. Errors are those of
// linalg.LeastSquares.
func OLS(x *linalg.Matrix, y []float64) (*Fit, error) {
	n := linalg.NewNormal(x.Cols())
	if err := n.AddMatrix(x, y); err != nil {
		return nil, err
	}
	return FromNormal(n, constantColumn(x))
}

// constantColumn returns the first column whose elements all are the same number, not
// 0; −1 if there is none.
func constantColumn(x *linalg.Matrix) int {
columns:
	for j := range x.Cols() {
		if x.Rows() == 0 || x.At(0, j) == 0 {
			continue
		}
		for i := range x.Rows() {
			if x.At(i, j) != x.At(0, j) {
				continue columns
			}
		}
		return j
	}
	return -1
}

// FromNormal fits the model whose normal equations are n; column constant of X is the
// same number in all rows, or there is no such column if constant is −1. Its error is
// a *linalg.RankError if terms cannot be told apart.
func FromNormal(n *linalg.Normal, constant int) (*Fit, error) {
	solution, err := n.Solve()
	if err != nil {
		return nil, err
	}
	f := &Fit{Coef: solution.Coef, N: n.Rows(), DF: n.Rows() - n.Cols(), CondNumber: solution.Cond, solution: solution}
	f.analyseVariance(totalSumOfSquares(n, constant), constant >= 0)
	f.inferCoefficients()
	return f, nil
}

// totalSumOfSquares returns Σy² − (Σuy)²/Σu² for the constant column u, or Σy².
func totalSumOfSquares(n *linalg.Normal, constant int) *big.Rat {
	y := n.Cols()
	total := n.CrossProduct(y, y)
	if constant < 0 {
		return total
	}
	mean := n.CrossProduct(constant, y)
	mean.Mul(mean, mean)
	mean.Quo(mean, n.CrossProduct(constant, constant))
	return total.Sub(total, mean)
}

// analyseVariance fills what follows from the sums of squares.
func (f *Fit) analyseVariance(tss *big.Rat, centred bool) {
	rss := f.solution.RSS
	terms, total := len(f.Coef), f.N
	if centred {
		terms, total = terms-1, total-1
	}
	f.RSS, f.TSS = round(rss), round(tss)
	f.FDF = float64(terms)
	explained := new(big.Rat).Sub(tss, rss)
	// R² = explained/TSS rather than 1 − RSS/TSS keeps its digits near 0, and loses
	// none near 1.
	f.R2 = ratio(explained, tss)
	perResidual := new(big.Rat).Mul(rss, big.NewRat(int64(total), 1))
	f.AdjustedR2 = ratio(perResidual.Sub(times(tss, f.DF), perResidual), times(tss, f.DF))
	f.MSE, f.RMSE = round(quotient(rss, f.N)), root(quotient(rss, f.N))
	f.ResidualStdErr = root(quotient(rss, f.DF))
	f.F = ratio(times(explained, f.DF), times(rss, terms))
	d := dist.F{D1: f.FDF, D2: float64(f.DF)}
	f.FP = d.Survival(f.F)
	f.FLog10P = log10(d.LogSurvival(f.F))
}

// inferCoefficients fills standard errors, tests and intervals.
func (f *Fit) inferCoefficients() {
	p := len(f.Coef)
	for _, v := range []*[]float64{&f.StdErr, &f.T, &f.P, &f.Log10P, &f.Low, &f.High} {
		*v = make([]float64, p)
	}
	t := dist.StudentsT{Nu: float64(f.DF)}
	reach := t.Quantile(0.5 + Level/2)
	variance := quotient(f.solution.RSS, f.DF)
	for j, b := range f.Coef {
		var v *big.Rat
		if variance != nil {
			v = new(big.Rat).Mul(variance, f.solution.CovUnscaled(j))
		}
		f.StdErr[j] = root(v)
		f.T[j] = b / f.StdErr[j]
		f.P[j] = 2 * t.Survival(math.Abs(f.T[j]))
		f.Log10P[j] = log10(t.LogSurvival(math.Abs(f.T[j])) + math.Ln2)
		f.Low[j] = b - float64(reach*f.StdErr[j])
		f.High[j] = b + float64(reach*f.StdErr[j])
	}
}

// Leverage returns xᵀ(XᵀX)⁻¹x for a row x of length p.
func (f *Fit) Leverage(x []float64) float64 { return f.solution.Leverage(x) }

// log10 converts a natural logarithm.
func log10(ln float64) float64 {
	return ln / math.Ln10
}

// ratio returns a/b, rounded once.
//
// Special cases are:
//
//	ratio(0, 0) = NaN
//	ratio(a, 0) = +Inf for a > 0, −Inf for a < 0
func ratio(a, b *big.Rat) float64 {
	if b.Sign() == 0 {
		return float64(a.Sign()) / 0.0
	}
	return round(new(big.Rat).Quo(a, b))
}

// quotient returns r/n, nil for n ≤ 0.
func quotient(r *big.Rat, n int) *big.Rat {
	if n <= 0 {
		return nil
	}
	return new(big.Rat).Quo(r, big.NewRat(int64(n), 1))
}

// times returns r·n.
func times(r *big.Rat, n int) *big.Rat { return new(big.Rat).Mul(r, big.NewRat(int64(n), 1)) }

// round returns the float64 nearest to r.
func round(r *big.Rat) float64 {
	v, _ := r.Float64()
	return v
}

// root returns √r to the last digit, NaN for nil.
func root(r *big.Rat) float64 {
	if r == nil {
		return math.NaN()
	}
	v := new(big.Float).SetPrec(160).SetRat(r)
	f, _ := v.Sqrt(v).Float64()
	return f
}

// Score returns, of any coefficients, R² = 1 − RSS/TSS and the root of the mean squared
// residual on the steps that n holds, TSS about their mean. Both are NaN for no steps and
// for coefficients that overflowed, and R² where TSS is 0.
func Score(n *linalg.Normal, coef []float64) (r2, rmse float64) {
	if n.Rows() == 0 || !finite(coef) {
		return math.NaN(), math.NaN()
	}
	rss, tss := n.RSSAt(coef), totalSumOfSquares(n, ConstantTerm)
	r2 = math.NaN()
	if tss.Sign() != 0 {
		r2 = ratio(new(big.Rat).Sub(tss, rss), tss)
	}
	return r2, root(quotient(rss, n.Rows()))
}

func finite(v []float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
