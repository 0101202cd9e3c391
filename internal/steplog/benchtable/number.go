package benchtable

import (
	"errors"
	"strconv"
	"strings"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// number returns the number in a cell, or the kind of fault that it has: Missing if it is
// empty.
func number(b *jsonscan.Buffer, c cell) (float64, format.Kind) {
	start := c.start
	for start < c.end && b[start] == ' ' {
		start++
	}
	v, end, ok := jsonscan.ReadNumber(b, start)
	for ok && end < c.end && b[end] == ' ' {
		end++
	}
	if ok && end == c.end {
		return v, format.None
	}
	return otherNumber(b, trimmed(b, c))
}

// otherNumber is number for a cell that is not a JSON number without a minus sign.
func otherNumber(b *jsonscan.Buffer, c cell) (float64, format.Kind) {
	if c.start >= c.end {
		return 0, format.Missing
	}
	text := string(b[c.start:c.end])
	if strings.Trim(text, "+-.0123456789eE") != "" {
		return 0, format.NotNumber
	}
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case errors.Is(err, strconv.ErrRange) && text[0] == '-':
		return 0, format.NotPositive
	case errors.Is(err, strconv.ErrRange):
		return 0, format.TooLarge
	case err != nil:
		return 0, format.NotNumber
	}
	return v, format.None
}
