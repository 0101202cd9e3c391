package linalg

import (
	"math"
	"math/big"
)

// Solution is the least-squares solution β of y = Xβ + ε, x n×p of rank p.
//
// The normal equations are formed and solved in exact integer arithmetic, and each figure
// below is rounded once at the end. So no figure needs a bound on its error. On long,
// narrow problems this takes less than twice the time of a blocked QR factorization (see
// the benchmarks).
type Solution struct {
	// Coef is β, each element the float64 nearest to the exact one: ±Inf if that is
	// beyond the largest float64.
	Coef []float64

	// CoefLo is what rounding took from Coef: Coef[j] + CoefLo[j] is β[j] to 106 bits.
	CoefLo []float64

	// RSS is the residual sum of squares ‖y − Xβ‖²: 0 only if y = Xβ exactly.
	RSS *big.Rat

	// Cond is the 2-norm condition number of x with its columns scaled to unit
	// length, which is within √p of the least that any scaling gives. Relative
	// changes of ε in the elements of x move β by about ε·Cond, and by ε·Cond² times
	// the relative residual.
	Cond float64

	// Rows is n.
	Rows int

	coef       []scaled     // Coef, without overflow and underflow
	inverse    [][]*big.Int // det·(XᵀX)⁻¹, of columns in units of 2^scale
	det        *big.Int
	scale      []int
	projection projection
}

// LeastSquares returns the β that minimizes ‖y − Xβ‖ for x, n×p, and y of length n,
// neither of which it changes. x and y are taken as exact: coefficients are the
// correctly rounded solution of the problem these float64 pose, however
// ill-conditioned (n·p² exact products of 64-bit integers, and p³ operations on
// integers of some p·130 bits).
//
// Errors: [ErrShape]; [ErrNotFinite]; a [*RankError] if a column is exactly a
// combination of others, as it is when n < p.
func LeastSquares(x *Matrix, y []float64) (*Solution, error) {
	n := NewNormal(x.cols)
	if err := n.AddMatrix(x, y); err != nil {
		return nil, err
	}
	return n.Solve()
}

// Solve returns the least-squares solution of the rows that n holds. Its error is a
// [*RankError] if a column is exactly a combination of the others.
func (n *Normal) Solve() (*Solution, error) {
	e := eliminate(n)
	p := n.cols
	if e.rank < p {
		return nil, newRankError(e)
	}
	det := e.determinant()
	s := &Solution{
		Coef:    make([]float64, p),
		CoefLo:  make([]float64, p),
		RSS:     scaledRat(e.m[p][p], 2*e.exponent[p]),
		Rows:    n.rows,
		coef:    make([]scaled, p),
		inverse: make([][]*big.Int, p),
		det:     det,
		scale:   e.exponent,
	}
	s.RSS.Quo(s.RSS, new(big.Rat).SetInt(det))
	for j, v := range e.backSubstitute(p) {
		beta := new(big.Rat).Mul(new(big.Rat).SetFrac(v, det), powerOfTwo(e.exponent[p]-e.exponent[j]))
		s.Coef[j], s.CoefLo[j] = split(beta)
		s.coef[j] = newScaled(beta)
	}
	for j := range p {
		s.inverse[j] = e.backSubstitute(p + 1 + j)
	}
	exp := make([]int, p)
	for j := range exp {
		exp[j] = max(e.lengthExponent(j), -1023) // 2¹⁰²³ is the largest scale that there is
	}
	s.Cond = conditionNumber(e.triangle(exp))
	s.projection = newProjection(e, exp)
	return s, nil
}

// CovUnscaled returns element (i, j) of (XᵀX)⁻¹, the unscaled covariance of the
// coefficients, exactly: times the residual variance it is the covariance of Coef[i] and
// Coef[j].
func (s *Solution) CovUnscaled(i, j int) *big.Rat {
	v := new(big.Rat).SetFrac(s.inverse[i][j], s.det)
	return v.Mul(v, powerOfTwo(-s.scale[i]-s.scale[j]))
}

// split returns the float64 nearest to v, and the one nearest to what is left.
func split(v *big.Rat) (hi, lo float64) {
	hi, _ = v.Float64()
	if math.IsInf(hi, 0) {
		return hi, 0
	}
	rest := new(big.Rat).SetFloat64(hi)
	lo, _ = rest.Sub(v, rest).Float64()
	return hi, lo
}

func powerOfTwo(exp int) *big.Rat { return scaledRat(big.NewInt(1), exp) }

// scaled is mantissa·2^exponent, the mantissa 0 or of magnitude in [½, 1).
type scaled struct {
	mantissa float64
	exponent int
}

// newScaled returns v, rounded to 53 bits whatever its magnitude.
func newScaled(v *big.Rat) scaled {
	f := new(big.Float).SetPrec(53).SetRat(v)
	exponent := f.MantExp(f)
	mantissa, _ := f.Float64()
	return scaled{mantissa, exponent}
}

// in returns s in units of 2^exponent.
func (s scaled) in(exponent int) float64 { return math.Ldexp(s.mantissa, s.exponent-exponent) }
