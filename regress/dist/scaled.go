package dist

import (
	"math"

	"steptime/internal/dd"
)

// scaled is the positive number m·2ᵉ. Its exponent does not overflow where a float64's
// would: t² for t = 1e300, or d·f for f = 1e-320.
type scaled struct {
	m dd.Num // in (¼, 2)
	e int
}

// product returns a·b, exactly, for a and b positive and finite.
func product(a, b float64) scaled {
	am, ae := math.Frexp(a)
	bm, be := math.Frexp(b)
	h, l := dd.TwoProd(am, bm)
	return scaled{dd.Num{Hi: h, Lo: l}, ae + be}
}

// quotient returns a/b for a and b positive and finite.
func quotient(a, b float64) scaled {
	am, ae := math.Frexp(a)
	bm, be := math.Frexp(b)
	return scaled{dd.From(am).Div(dd.From(bm)), ae - be}
}

// half returns s/2.
func (s scaled) half() scaled { return scaled{s.m, s.e - 1} }

// num returns s as a Num: +Inf if it overflows, 0 if it underflows.
func (s scaled) num() dd.Num {
	hi := math.Ldexp(s.m.Hi, s.e)
	if math.IsInf(hi, 1) {
		return dd.From(hi)
	}
	return dd.Num{Hi: hi, Lo: math.Ldexp(s.m.Lo, s.e)}
}

// log returns ln s.
func (s scaled) log() dd.Num {
	return s.m.Log().Add(ln2.MulFloat(float64(s.e)))
}

var ln2 = dd.Log(2)
