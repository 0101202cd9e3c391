package regress

import (
	"fmt"
	"math"
	"math/big"

	"steptime/linalg"
	"steptime/regress/dist"
)

// Fit is an ordinary least-squares fit of y = Xβ + ε, X n×p, with what the classical
// linear model says of it (independent errors of equal variance). Figures that are
// undefined are NaN: all but the estimates when n = p, t = 0/0 of a perfect fit, R² of a
// constant y.
//
// A Fit comes from LeastSquares, OLS, FromNormal or System.Fit. The zero Fit has no
// solution, and most of its methods panic.
//
// Coefficients, standard errors, sums of squares, R² and F come from exact arithmetic and
// are rounded once. T and the intervals add a rounding or two to these. The relative error
// of a p-value is about 1e-15 and the rounding of T or F, which a steep tail magnifies: by
// t² in that of Student's distribution.
type Fit struct {
	Coefficients []Coefficient // one for each column of X

	Coef   []float64 // the estimates alone, β
	StdErr []float64 // their standard errors alone

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
	FP             float64 // its p-value; 0 where it underflows
	FLog10P        float64 // decimal logarithm of the p-value, also where FP underflows

	// CondNumber is the condition number of X with columns of unit length.
	CondNumber float64

	// QRDigits is how many decimal digits of Coef a Householder QR factorization of the
	// same rows in float64 has, at most 16, for the worst of the coefficients. It is what an
	// ordinary solver would have on these rows; NaN if the fit comes from normal equations
	// alone.
	QRDigits float64

	solution *linalg.Solution
	qr       *linalg.RFactor // nil if the fit comes from normal equations alone
}

// OLS fits y = Xβ + ε by least squares, x n×p, y of length n. A column of x that is
// constant and not 0 makes the model one with a constant term. Errors are those of
// [LeastSquares].
func OLS(x *linalg.Matrix, y []float64) (*Fit, error) { return LeastSquares(FromMatrix(x), y) }

// LeastSquares fits y = Xβ + ε, y of length n = d.Rows(). A column of d that is constant
// and not 0 makes the model one with a constant term, about which R² and F are computed.
//
// Errors: ErrShape; linalg.ErrNotFinite; a *linalg.RankError if a column is exactly a
// combination of others, as it is when n < p; and as [System.Solve] says.
func LeastSquares(d Design, y []float64) (*Fit, error) {
	systems, err := Systems(d, y, Groups{})
	if err != nil {
		return nil, err
	}
	return systems[0].Fit()
}

// Fit fits the model of a system, one with a constant term if a column is constant and not
// 0 on its rows. Errors are those of [System.Solve].
func (s *System) Fit() (*Fit, error) {
	solution, digits, err := s.Solve()
	if err != nil {
		return nil, err
	}
	fit := newFit(s.Normal, solution, digits)
	fit.qr = s.R
	return fit, nil
}

// FromNormal fits the model whose normal equations are n, such as those of a file written
// by [linalg.Normal.AppendBinary]. There is no second solver, so QRDigits is NaN.
//
// Errors: ErrShape if there is no column; a *linalg.RankError if columns cannot be told
// apart.
func FromNormal(n *linalg.Normal) (*Fit, error) {
	if n.Cols() == 0 {
		return nil, fmt.Errorf("%w: normal equations of no columns", ErrShape)
	}
	solution, err := n.Solve()
	if err != nil {
		return nil, err
	}
	return newFit(n, solution, math.NaN()), nil
}

func newFit(n *linalg.Normal, s *linalg.Solution, digits float64) *Fit {
	f := &Fit{Coef: s.Coef, N: n.Rows(), DF: n.Rows() - n.Cols(), CondNumber: s.Cond, QRDigits: digits, solution: s}
	f.analyseVariance(totalSumOfSquares(n), n.Constant() >= 0)
	f.inferCoefficients()
	return f
}

// totalSumOfSquares returns Σy² − (Σuy)²/Σu² for the constant column u, or Σy² where there
// is none.
func totalSumOfSquares(n *linalg.Normal) *big.Rat {
	y, constant := n.Cols(), n.Constant()
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

// Residuals returns y − Xβ for the rows of d, those that were fitted or others. They are
// computed in twice the precision, so that a residual has right digits even where it is
// tiny beside y. The error is ErrShape.
func (f *Fit) Residuals(d Design, y []float64) ([]float64, error) {
	return Residuals(d, y, f.Extended())
}

// Extended returns the coefficients in twice the precision, 106 bits.
func (f *Fit) Extended() ExtendedCoef {
	return ExtendedCoef{Hi: f.solution.Coef, Lo: f.solution.CoefLo}
}

// QR returns the R factor of the same rows, from which β, rank, condition number, (XᵀX)⁻¹
// and leverages follow as an ordinary solver has them, in float64. It is nil for the fit of
// [FromNormal].
func (f *Fit) QR() *linalg.RFactor { return f.qr }
