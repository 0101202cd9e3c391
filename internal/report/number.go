// Package report formats a result: as the configuration, a JSON document, and as text
// for a person.
package report

import (
	"math"
	"strconv"
	"strings"

	"steptime/internal/dd"
)

// number is a float64 in JSON: the shortest decimal that reads back to it; null where
// it is undefined or overflowed; never −0.
type number float64

// MarshalJSON implements json.Marshaler.
func (n number) MarshalJSON() ([]byte, error) {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	if v == 0 {
		return []byte("0"), nil
	}
	format := byte('f')
	if a := math.Abs(v); a < 1e-6 || a >= 1e21 {
		format = 'e'
	}
	return strconv.AppendFloat(nil, v, format, -1, 64), nil
}

// digits writes v with n significant digits for people; a dash where it is undefined.
func digits(v float64, n int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	if v == 0 {
		return "0"
	}
	if a := math.Abs(v); a < 1e-4 || a >= 1e9 {
		return strconv.FormatFloat(v, 'e', n-1, 64)
	}
	exponent := strconv.FormatFloat(v, 'e', n-1, 64)
	i := len(exponent) - 1
	for exponent[i] != 'e' {
		i--
	}
	e, _ := strconv.Atoi(exponent[i+1:])
	return strconv.FormatFloat(v, 'f', max(0, n-1-e), 64)
}

// trimmed writes v with up to n significant digits, without zeros at the end.
func trimmed(v float64, n int) string {
	s := digits(v, n)
	if strings.Contains(s, ".") && !strings.Contains(s, "e") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// fixed writes v with n decimals; a dash where it is undefined.
func fixed(v float64, n int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	if math.Abs(v) >= 1e9 {
		return strconv.FormatFloat(v, 'e', 3, 64)
	}
	s := strconv.FormatFloat(v, 'f', n, 64)
	if zero := strconv.FormatFloat(0, 'f', n, 64); s == "-"+zero {
		return zero
	}
	return s
}

// pValue writes a p-value, from its decimal logarithm where it is small.
func pValue(p, log10 float64) string {
	switch {
	case math.IsNaN(p):
		return "–"
	case math.IsInf(log10, -1):
		return "0"
	case p >= 1e-4:
		return fixed(p, 4)
	}
	exponent := math.Floor(log10)
	mantissa := tenTo(log10 - exponent)
	text := strconv.FormatFloat(mantissa, 'f', 1, 64)
	if text == "10.0" {
		text, exponent = "1.0", exponent+1
	}
	return text + "e" + strconv.FormatFloat(exponent, 'f', 0, 64)
}

// tenTo returns 10ˣ for 0 ≤ x ≤ 1.
func tenTo(x float64) float64 { return dd.Log(10).MulFloat(x).Exp().Float() }

// count writes n things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
