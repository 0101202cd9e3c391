package analysis

import "strconv"

// short writes v with three significant digits, for prose.
func short(v float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 2, 64), 64)
	if err != nil || rounded != rounded {
		return "–"
	}
	if a := max(rounded, -rounded); a != 0 && (a < 1e-4 || a >= 1e7) {
		return strconv.FormatFloat(rounded, 'e', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// score writes an R² with three decimals.
func score(v float64) string {
	if v < -1000 {
		return short(v)
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}
