// Package dd is double-double arithmetic: a number is the unevaluated sum of two
// float64, which carries 106 bits where float64 carries 53.
//
// Every operation is built from IEEE 754 additions, multiplications and fused
// multiply-adds, all of them exact or correctly rounded, and no product feeds a sum
// without an explicit rounding. So results are equal, bit for bit, on every machine.
//
// # References
//
//   - T. J. Dekker, "A floating-point technique for extending the available
//     precision", Numerische Mathematik 18 (1971).
//   - M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for
//     basic building blocks of double-word arithmetic", ACM TOMS 44 (2017). The
//     algorithm numbers and bounds below are this paper's; u = 2⁻⁵³.
package dd

import "math"

// Num is the value Hi + Lo, with |Lo| at most half a unit in the last place of Hi.
// The zero value is 0.
type Num struct {
	Hi, Lo float64
}

// TwoSum returns s = fl(a+b) and e with s + e = a + b exactly (Knuth).
func TwoSum(a, b float64) (s, e float64) {
	s = a + b
	t := s - a
	return s, (a - (s - t)) + (b - t)
}

// FastTwoSum is TwoSum for |a| ≥ |b| or a = 0 (Dekker).
func FastTwoSum(a, b float64) (s, e float64) {
	s = a + b
	return s, b - (s - a)
}

// TwoProd returns p = fl(a·b) and e with p + e = a·b exactly, unless a·b overflows or
// its last bit lies below the smallest subnormal.
func TwoProd(a, b float64) (p, e float64) {
	p = float64(a * b)
	return p, math.FMA(a, b, -p)
}

// From returns x as a Num.
func From(x float64) Num { return Num{Hi: x} }

// Float returns the float64 nearest to x.
func (x Num) Float() float64 { return x.Hi + x.Lo }

// Neg returns −x.
func (x Num) Neg() Num { return Num{-x.Hi, -x.Lo} }

// Add returns x + y. Relative error ≤ 3u²/(1−4u) (algorithm 6, AccurateDWPlusDW).
func (x Num) Add(y Num) Num {
	sh, sl := TwoSum(x.Hi, y.Hi)
	th, tl := TwoSum(x.Lo, y.Lo)
	vh, vl := FastTwoSum(sh, sl+th)
	zh, zl := FastTwoSum(vh, tl+vl)
	return Num{zh, zl}
}

// AddFloat returns x + y. Relative error ≤ 2u² (algorithm 4, DWPlusFP).
func (x Num) AddFloat(y float64) Num {
	sh, sl := TwoSum(x.Hi, y)
	zh, zl := FastTwoSum(sh, x.Lo+sl)
	return Num{zh, zl}
}

// Sub returns x − y, as accurate as Add.
func (x Num) Sub(y Num) Num { return x.Add(y.Neg()) }

// Mul returns x·y. Relative error ≤ 5u² (algorithm 12, DWTimesDW3).
func (x Num) Mul(y Num) Num {
	ch, cl := TwoProd(x.Hi, y.Hi)
	t := math.FMA(x.Hi, y.Lo, float64(x.Lo*y.Lo))
	t = math.FMA(x.Lo, y.Hi, t)
	zh, zl := FastTwoSum(ch, cl+t)
	return Num{zh, zl}
}

// MulFloat returns x·y. Relative error ≤ 2u² (algorithm 9, DWTimesFP3).
func (x Num) MulFloat(y float64) Num {
	ch, cl := TwoProd(x.Hi, y)
	zh, zl := FastTwoSum(ch, math.FMA(x.Lo, y, cl))
	return Num{zh, zl}
}

// Div returns x/y. Relative error ≤ 15u² (algorithm 17, DWDivDW2, with the product
// of algorithm 9).
func (x Num) Div(y Num) Num {
	qh := x.Hi / y.Hi
	r := y.MulFloat(qh)
	ql := ((x.Hi - r.Hi) + (x.Lo - r.Lo)) / y.Hi
	zh, zl := FastTwoSum(qh, ql)
	return Num{zh, zl}
}
