package regress

import (
	"math"
	"math/big"

	"steptime/linalg"
	"steptime/regress/dist"
)

// Coefficient is an element of β: its estimate, how far that may be off, and the test of
// whether it is 0.
type Coefficient struct {
	Estimate float64
	StdErr   float64 // s·√((XᵀX)⁻¹ⱼⱼ)
	T        float64 // Estimate / StdErr
	P        float64 // two-sided p-value of T on DF degrees of freedom; 0 where it underflows
	Log10P   float64 // decimal logarithm of the p-value, also where P underflows
}

// Interval is the numbers from Low to High.
type Interval struct{ Low, High float64 }

// inferCoefficients fills standard errors and tests.
func (f *Fit) inferCoefficients() {
	t := dist.StudentsT{Nu: float64(f.DF)}
	variance := quotient(f.solution.RSS, f.DF)
	for j, b := range f.Coef {
		var v *big.Rat
		if variance != nil {
			v = new(big.Rat).Mul(variance, f.solution.CovUnscaled(j, j))
		}
		c := Coefficient{Estimate: b, StdErr: root(v)}
		c.T = b / c.StdErr
		c.P = 2 * t.Survival(math.Abs(c.T))
		c.Log10P = log10(t.LogSurvival(math.Abs(c.T)) + math.Ln2)
		f.Coefficients = append(f.Coefficients, c)
		f.StdErr = append(f.StdErr, c.StdErr)
	}
}

// ConfInt returns the confidence interval of each coefficient: estimate ± t·standard
// error, with t the (1+level)/2 quantile of Student's distribution on DF degrees of
// freedom. A level such as 0.95 is the probability that an interval holds what it is an
// estimate of.
//
// Special cases are:
//
//	ConfInt(1) has intervals from −Inf to +Inf
//	ConfInt(level) has intervals of NaN for n = p, and for a level that is not in 0 … 1
func (f *Fit) ConfInt(level float64) []Interval {
	reach := tQuantile(f.DF, level)
	intervals := make([]Interval, len(f.Coefficients))
	for j, c := range f.Coefficients {
		half := float64(reach * c.StdErr)
		intervals[j] = Interval{c.Estimate - half, c.Estimate + half}
	}
	return intervals
}

// tQuantile returns how many standard errors a two-sided interval reaches, NaN if level
// is not in 0 … 1.
func tQuantile(df int, level float64) float64 {
	if !(level >= 0) {
		return math.NaN()
	}
	return dist.StudentsT{Nu: float64(df)}.Quantile(0.5 + float64(level/2))
}

// Cov returns the covariance matrix of the coefficients, p×p: s²(XᵀX)⁻¹, each element
// rounded once. All elements are NaN where n = p.
func (f *Fit) Cov() *linalg.Matrix {
	p := len(f.Coef)
	cov := linalg.NewMatrix(p, p, make([]float64, p*p))
	variance := quotient(f.solution.RSS, f.DF)
	for i := range p {
		for j := range p {
			cov.Row(i)[j] = math.NaN()
			if variance != nil {
				cov.Row(i)[j] = round(new(big.Rat).Mul(variance, f.solution.CovUnscaled(i, j)))
			}
		}
	}
	return cov
}
