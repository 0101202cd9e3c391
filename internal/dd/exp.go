package dd

import "math"

// Exp returns eˣ. The relative error is at most 6u²·max(1, |x|) where the result is
// a normal number; below, the result is rounded to a multiple of 2⁻¹⁰⁷⁴.
//
// Special cases are:
//
//	Exp(x) = +Inf for x > 709.79
//	Exp(x) = 0 for x < −745.2
//	Exp(NaN) = NaN
func (x Num) Exp() Num {
	switch {
	case math.IsNaN(x.Hi):
		return Num{Hi: x.Hi}
	case x.Hi > 709.79:
		return Num{Hi: math.Inf(1)}
	case x.Hi < -745.2:
		return Num{}
	}
	// eˣ = 2ᵏ·eʳ with |r| ≤ ½·ln 2.
	k := math.RoundToEven(x.Hi / ln2.Hi)
	y := x.Sub(ln2.MulFloat(k)).polynomial(factorialReciprocals[:])
	hi := math.Ldexp(y.Hi, int(k))
	if math.IsInf(hi, 0) {
		return Num{Hi: hi}
	}
	return Num{hi, math.Ldexp(y.Lo, int(k))}
}

// factorialReciprocals holds 1/k!, as many as Taylor's series of eʳ needs for
// |r| ≤ ½·ln 2 to leave out less than 2⁻¹¹⁵.
var factorialReciprocals = func() (c [25]Num) {
	c[0] = From(1)
	for k := 1; k < len(c); k++ {
		c[k] = c[k-1].Div(From(float64(k)))
	}
	return c
}()
