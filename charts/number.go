package charts

import (
	"math"
	"strconv"
	"strings"
)

// Number writes v with a number of decimals, a real minus sign, and commas between
// thousands; very large and very small numbers with three digits and an exponent.
//
// Special cases are:
//
//	Number(NaN) = "–"
//	Number(−0) = "0"
//	Number(±Inf) = "> 1.79e308", "< −1.79e308"
func Number(v float64, decimals int) string {
	if math.IsNaN(v) {
		return "–"
	}
	sign, v := signOf(v), math.Abs(v)
	if math.IsInf(v, 0) {
		if sign != "" {
			return "< −1.79e308"
		}
		return "> 1.79e308"
	}
	if v != 0 && (v >= 1e9 || decimals > 8) {
		rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 2, 64), 64) // just written
		if math.IsInf(rounded, 0) {
			rounded = 1.79e308
		}
		return sign + powered(rounded)
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "0.") == "" {
		sign = ""
	}
	return sign + grouped(s)
}

// powered writes v with an exponent, and the fewest digits that read back to it.
func powered(v float64) string {
	if v == 0 {
		return "0"
	}
	digits, e := decimal(math.Abs(v))
	return signOf(v) + digits + "e" + strings.Replace(strconv.Itoa(e), "-", "−", 1)
}

func signOf(v float64) string {
	if v < 0 {
		return "−"
	}
	return ""
}

// grouped puts commas between the thousands of a plain decimal number.
func grouped(s string) string {
	whole, fraction, found := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		return whole + "." + fraction
	}
	return whole
}

// Digits writes v with about n significant digits, n ≥ 1.
func Digits(v float64, n int) string {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return Number(v, 0)
	}
	_, e := decimal(math.Abs(v))
	return Number(v, max(0, n-1-e))
}

// Brief writes v with about n significant digits, and without zeros at the end of its
// decimals.
func Brief(v float64, n int) string {
	s := Digits(v, n)
	if strings.Contains(s, ".") && !strings.Contains(s, "e") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
