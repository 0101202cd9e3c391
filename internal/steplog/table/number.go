package table

import (
	"errors"
	"strconv"
	"strings"

	"steptime/internal/steplog/format"
)

// parseNumber returns the number that a cell holds, without white space around it, or what
// is wrong: Missing if there is nothing, NotFinite for a word such as NaN, TooLarge or
// NotNumber.
func parseNumber(cell []byte) (float64, format.Kind) {
	if len(cell) == 0 {
		return 0, format.Missing
	}
	for _, c := range cell {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return 0, noNumber(string(cell))
		}
	}
	v, err := strconv.ParseFloat(string(cell), 64)
	switch {
	case errors.Is(err, strconv.ErrRange) && cell[0] == '-':
		return v, format.NotPositive
	case errors.Is(err, strconv.ErrRange):
		return v, format.TooLarge
	case err != nil:
		return 0, format.NotNumber
	}
	return v, format.None
}

// noNumber returns the kind of fault of a cell that holds no number.
func noNumber(cell string) format.Kind {
	switch strings.TrimLeft(strings.ToLower(cell), "+-") {
	case "nan", "inf", "infinity", "na", "n/a", "null", "none":
		return format.NotFinite
	}
	return format.NotNumber
}
