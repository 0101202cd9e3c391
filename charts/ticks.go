package charts

import (
	"math"
	"strconv"
	"strings"
)

// tick is a marked value of an axis.
type tick struct {
	value float64
	label string
}

// ticks returns round values, multiples of 1, 2 or 5 times a power of ten, within
// [lo, hi], lo < hi: the finest set with no more than most of them. Where the range
// is so far from 0 that float64 can't tell neighbours apart, there are none.
func ticks(lo, hi float64, most int) []tick {
	_, exp := decimal((hi - lo) / float64(most))
	for e := exp; ; e++ {
		for _, m := range [...]int64{1, 2, 5} {
			step := scientific(m, e)
			first, last := math.Ceil(lo/step), math.Floor(hi/step)
			if math.Abs(first) > 1e15 || math.Abs(last) > 1e15 {
				return nil
			}
			if last-first < float64(most) {
				return multiples(int64(first), int64(last), m, e)
			}
		}
	}
}

// multiples returns the ticks k·m·10^e for first ≤ k ≤ last.
func multiples(first, last, m int64, e int) []tick {
	var out []tick
	for k := first; k <= last; k++ {
		v := scientific(k*m, e)
		out = append(out, tick{v, Number(v, max(0, -e))})
	}
	return out
}

// scientific returns the float64 nearest to m·10^e.
func scientific(m int64, e int) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatInt(m, 10)+"e"+strconv.Itoa(e), 64) // ±Inf or 0 when out of range
	return v
}

// decimal returns the digits and the exponent of x > 0 written as d.ddd…·10^e.
func decimal(x float64) (digits string, e int) {
	s := strconv.FormatFloat(x, 'e', -1, 64)
	digits, exp, _ := strings.Cut(s, "e")
	e, _ = strconv.Atoi(exp) // FormatFloat wrote it
	return digits, e
}

// Number writes v with a number of decimals, a real minus sign, and commas between
// thousands; very large and very small numbers with an exponent.
//
// Special cases are:
//
//	Number(NaN) = "–"
//	Number(−0) = "0"
func Number(v float64, decimals int) string {
	if math.IsNaN(v) {
		return "–"
	}
	sign, v := signOf(v), math.Abs(v)
	if math.IsInf(v, 0) {
		return sign + "∞"
	}
	if v != 0 && (v >= 1e9 || decimals > 8) {
		digits, e := decimal(v)
		if len(digits) > 4 {
			digits = strconv.FormatFloat(v, 'e', 2, 64)[:4]
		}
		return sign + digits + "e" + strings.Replace(strconv.Itoa(e), "-", "−", 1)
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "0.") == "" {
		sign = ""
	}
	return sign + grouped(s)
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
