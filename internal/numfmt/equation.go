package numfmt

import (
	"math"
	"strconv"
	"strings"
)

// Equation writes a linear model: left = Σ coef[j]·factors[j], each coefficient with so
// many significant digits. A factor of 1 is left out.
func (s Style) Equation(left string, coef []float64, factors []string, digits int) string {
	var b strings.Builder
	b.WriteString(left + " = ")
	for j, v := range coef {
		switch {
		case j == 0 && v < 0:
			b.WriteString("−")
		case j == 0:
		case v < 0:
			b.WriteString(" − ")
		default:
			b.WriteString(" + ")
		}
		b.WriteString(s.Significant(math.Abs(v), digits))
		if factors[j] != "1" {
			b.WriteString("·" + factors[j])
		}
	}
	return b.String()
}

// Assignments writes coefficients by name, with six digits: "a = 0.00197632, b = 0.8".
func Assignments(names []string, coef []float64) string {
	parts := make([]string, len(coef))
	for j, v := range coef {
		parts[j] = names[j] + " = " + strconv.FormatFloat(v, 'g', 6, 64)
	}
	return strings.Join(parts, ", ")
}
