package numfmt

import (
	"math"
	"strconv"

	"steptime/internal/dd"
)

// PValue writes a p-value: with four decimals, or where it is small from its decimal
// logarithm, which does not underflow.
//
// Special cases are:
//
//	p = NaN        = "–"
//	log10 p = −Inf = "0"
func PValue(p, log10 float64) string {
	switch {
	case math.IsNaN(p):
		return Missing
	case math.IsInf(log10, -1):
		return "0"
	case p >= 1e-4:
		return Table.Fixed(p, 4)
	}
	exponent := math.Floor(log10)
	mantissa := strconv.FormatFloat(powerOfTen(log10-exponent), 'f', 1, 64)
	if mantissa == "10.0" {
		mantissa, exponent = "1.0", exponent+1
	}
	return mantissa + "e" + strconv.FormatFloat(exponent, 'f', 0, 64)
}

// powerOfTen returns 10ˣ for 0 ≤ x ≤ 1.
func powerOfTen(x float64) float64 { return dd.Log(10).MulFloat(x).Exp().Float() }
