package dd

import "math"

// LogGamma returns ln Γ(x) for x > 0. The error is at most 2⁻⁹⁸·max(1, |ln Γ(x)|):
// absolute, not relative, near the zeros at 1 and 2.
//
// From 32 on it is Stirling's series (DLMF 5.11.1); a smaller x is first raised by
// the recurrence Γ(x) = Γ(x+n)/(x(x+1)…(x+n−1)).
//
// Special cases are:
//
//	LogGamma(+Inf) = +Inf
//	LogGamma(0) = +Inf
//	LogGamma(x) = NaN for x < 0
//	LogGamma(NaN) = NaN
func (x Num) LogGamma() Num {
	if x.Hi == 0 || math.IsInf(x.Hi, 1) {
		return Num{Hi: math.Inf(1)}
	}
	product := From(1)
	for x.Hi < 32 && x.Hi >= 0 {
		product = product.Mul(x)
		x = x.AddFloat(1)
	}
	return x.stirling().Sub(product.Log())
}

// stirling returns ln Γ(x) for x ≥ 32, as
//
//	(x − ½)·ln x − x + ½·ln 2π + Σ B₂ₖ/(2k(2k−1)·x²ᵏ⁻¹),  k = 1 … 12;
//
// the first term left out is below 10⁻³⁴.
func (x Num) stirling() Num {
	r := From(1).Div(x)
	series := r.Mul(r).polynomial(stirlingCoefficients[:]).Mul(r)
	main := x.AddFloat(-0.5).Mul(x.Log()).Sub(x)
	return main.Add(halfLn2Pi).Add(series)
}

var halfLn2Pi = Num{0.9189385332046728, -3.8782941580672414e-17}

// stirlingCoefficients holds B₂ₖ/(2k(2k−1)) for k = 1 … 12.
var stirlingCoefficients = [12]Num{
	ratio(1, 12),
	ratio(-1, 360),
	ratio(1, 1260),
	ratio(-1, 1680),
	ratio(1, 1188),
	ratio(-691, 360360),
	ratio(1, 156),
	ratio(-3617, 122400),
	ratio(43867, 244188),
	ratio(-174611, 125400),
	ratio(77683, 5796),
	ratio(-236364091, 1506960),
}

func ratio(p, q float64) Num { return From(p).Div(From(q)) }
