package dd

import "math"

var (
	ln2  = Num{0.6931471805599453, 2.3190468138462996e-17}
	ln10 = Num{2.302585092994046, -2.1707562233822494e-16}
)

// Log returns the natural logarithm of x, as [Num.Log] does.
func Log(x float64) Num { return Num{Hi: x}.Log() }

// Log10 returns the decimal logarithm of x. Rounded to a float64 it is exact for
// powers of ten. Special cases are those of [Num.Log].
func Log10(x float64) Num {
	l := Log(x)
	if math.IsInf(l.Hi, 0) {
		return l
	}
	return l.Div(ln10)
}

// Log returns ln x. The error is at most 4u²·max(1, |ln x|) where x is a normal
// number, and at most 30u²·|ln x| near x = 1.
//
// Special cases are:
//
//	Log(+Inf) = +Inf
//	Log(0) = −Inf
//	Log(x) = NaN for x < 0
//	Log(NaN) = NaN
func (x Num) Log() Num {
	switch {
	case x.Hi == 0:
		return Num{Hi: math.Inf(-1)}
	case math.IsInf(x.Hi, 1):
		return Num{Hi: x.Hi}
	case !(x.Hi > 0):
		return Num{Hi: math.NaN()}
	}
	// x = m·2ᵏ with m in [√½, √2), so that k = 0 where x is near 1.
	m, k := math.Frexp(x.Hi)
	if m < math.Sqrt2/2 {
		m *= 2
		k--
	}
	u := Num{m, math.Ldexp(x.Lo, -k)}.AddFloat(-1)
	return ln2.MulFloat(float64(k)).Add(atanhSeries(u))
}

// Log1p returns ln(1+x), with a relative error of at most 30u² however small x is.
// Special cases are those of [Num.Log] at 1+x.
func (x Num) Log1p() Num {
	switch {
	case math.IsInf(x.Hi, 1):
		return x
	case math.Sqrt2/2-1 <= x.Hi && x.Hi <= math.Sqrt2-1:
		return atanhSeries(x)
	}
	return x.AddFloat(1).Log()
}

// atanhSeries returns ln(1+u) = 2·artanh s = 2s·Σ s²ᵏ/(2k+1) with s = u/(2+u), for
// √½ ≤ 1+u ≤ √2, where |s| ≤ 0.172 and the terms left out are below 2⁻¹¹⁰.
func atanhSeries(u Num) Num {
	s := u.Div(u.AddFloat(2))
	return s.Mul(s.Mul(s).polynomial(oddReciprocals[:])).MulFloat(2)
}

// oddReciprocals holds 1/(2k+1).
var oddReciprocals = func() (c [21]Num) {
	for k := range c {
		c[k] = From(1).Div(From(float64(2*k + 1)))
	}
	return c
}()

// polynomial returns Σ c[k]·xᵏ by Horner's rule.
func (x Num) polynomial(c []Num) Num {
	sum := c[len(c)-1]
	for k := len(c) - 2; k >= 0; k-- {
		sum = sum.Mul(x).Add(c[k])
	}
	return sum
}
