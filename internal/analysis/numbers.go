package analysis

import (
	"math"
	"strconv"
	"strings"
)

// short writes v with three significant digits, for prose.
func short(v float64) string {
	switch {
	case math.IsInf(v, -1):
		return "below -1e308"
	case math.IsInf(v, 1):
		return "above 1e308"
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 2, 64), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	if a := max(rounded, -rounded); a != 0 && (a < 1e-4 || a >= 1e7) {
		return strconv.FormatFloat(rounded, 'e', -1, 64)
	}
	return unsignedZero(strconv.FormatFloat(rounded, 'f', -1, 64))
}

// score writes an R² with three decimals.
func score(v float64) string {
	if v < -1000 || math.IsNaN(v) {
		return short(v)
	}
	return unsignedZero(strconv.FormatFloat(v, 'f', 3, 64))
}

// unsignedZero returns the number, without its sign if it has no digit but zeros.
func unsignedZero(number string) string {
	if strings.Trim(number, "-0.") == "" {
		return strings.TrimPrefix(number, "-")
	}
	return number
}

// digits writes v with six significant digits.
func digits(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

// full writes v as it was read.
func full(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
