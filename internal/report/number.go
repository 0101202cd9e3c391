package report

import (
	"math"
	"strconv"
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
