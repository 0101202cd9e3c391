package numfmt

import (
	"math"
	"strconv"
	"strings"
)

// Fixed writes v with a number of decimals.
func (s Style) Fixed(v float64, decimals int) string {
	n := s.notation()
	if text, ok := n.special(v); ok {
		return text
	}
	a := math.Abs(v)
	if a >= n.most || a != 0 && decimals > n.maxDecimals {
		return s.scientific(v, 4)
	}
	return n.signed(v, n.grouped(strconv.FormatFloat(a, 'f', decimals, 64)))
}

// Significant writes v with digits significant digits, zeros at the end included; all
// digits before the point are written, however few are asked for.
func (s Style) Significant(v float64, digits int) string {
	n := s.notation()
	if text, ok := n.special(v); ok {
		return text
	}
	a := math.Abs(v)
	switch {
	case v == 0:
		return "0"
	case a < n.least || a >= n.most:
		return s.scientific(v, digits)
	case s != Figure: // there 9.99 with two digits is 10.0, elsewhere 10
		a = rounded(a, digits)
	}
	return s.Fixed(v, Decimals(a, digits))
}

// Trimmed writes v with at most digits significant digits, without zeros at the end of
// its decimals. In Prose it rounds whole numbers too: 12345 with three digits is 12300.
func (s Style) Trimmed(v float64, digits int) string {
	if s == Prose {
		v = rounded(v, digits)
	}
	text := s.Significant(v, digits)
	if strings.Contains(text, ".") && !strings.Contains(text, "e") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// Signed writes v as Significant does, with a plus sign if it is positive.
func (s Style) Signed(v float64, digits int) string {
	if v > 0 {
		return "+" + s.Significant(v, digits)
	}
	return s.Significant(v, digits)
}

// Scientific writes v with an exponent, and the fewest digits that read back to it.
func (s Style) Scientific(v float64) string {
	n := s.notation()
	if text, ok := n.special(v); ok {
		return text
	}
	if v == 0 {
		return "0"
	}
	text := strconv.FormatFloat(math.Abs(v), 'e', -1, 64)
	if s == Figure {
		mantissa, _, _ := strings.Cut(text, "e")
		text = mantissa + "e" + strings.Replace(strconv.Itoa(Magnitude(v)), "-", n.minus, 1)
	}
	return n.signed(v, text)
}

// scientific writes v with an exponent: in a table with all digits, in a sentence
// without zeros at the end, in a figure with three digits at most.
func (s Style) scientific(v float64, digits int) string {
	switch s {
	case Prose:
		return s.Scientific(rounded(v, digits))
	case Figure:
		v = rounded(v, 3)
		return s.Scientific(min(max(v, -1.79e308), 1.79e308))
	default:
		return strconv.FormatFloat(v, 'e', digits-1, 64)
	}
}

// Count writes how many things there are: "1 row", "2 rows".
func (s Style) Count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return s.Int(n) + " " + thing
}

// Int writes a count.
func (s Style) Int(n int) string { return s.notation().grouped(strconv.Itoa(n)) }

// R2 writes an R² in a sentence: three decimals, none where it is far below 0.
func R2(v float64) string {
	if v < -1000 {
		return Prose.Trimmed(v, 3)
	}
	return Prose.Fixed(v, 3)
}

// Shortest writes v with the fewest digits that read back to it, as a log holds it.
func Shortest(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// Decimals returns how many decimals show so many significant digits of v; 0 where v is
// 0 or not finite.
func Decimals(v float64, digits int) int {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return max(0, digits-1-Magnitude(v))
}

// Magnitude returns the exponent e of |v| = d.ddd…·10^e. v must be finite and not 0.
func Magnitude(v float64) int {
	_, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent) // FormatFloat wrote it
	return e
}

// rounded returns v rounded to so many significant digits; ±Inf where that overflows.
func rounded(v float64, digits int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64) // the only error is overflow
	return r
}
