// Package numfmt writes numbers for people: in the tables of the report, in sentences,
// and in the figures. Numbers for programs (the configuration) are not its business.
//
// Everywhere NaN is a dash and −0 is 0: a number whose digits are all zeros has no sign.
// The rest depends on where a number is read, its [Style]:
//
//	                 Table    Prose           Figure
//	minus sign       -        -               −
//	thousands        12345    12345           12,345
//	+Inf             –        above 1e308     > 1.79e308
//	−Inf             –        below -1e308    < −1.79e308
//	1.5 billionths   1.50e-09 1.5e-09         1.5e−9
//	exponents from   1e9      1e7             1e9
//	exponents below  1e-4     1e-4            what takes more than eight decimals
//
// A table keeps a dash for what is infinite, since its columns are narrow. What goes to
// a terminal has the minus sign that can be typed, so that it can be pasted elsewhere.
package numfmt

import (
	"math"
	"strings"
)

// Style is where a number is read.
type Style int

// The styles.
const (
	Table  Style = iota // the columns and lines of the report
	Prose               // the sentences of warnings
	Figure              // the text of figures
)

// Missing stands for a number that there is not.
const Missing = "–"

// notation is how a style writes numbers.
type notation struct {
	minus, thousands string
	above, below     string  // for +Inf and −Inf
	least, most      float64 // smaller magnitudes, and those from most on, have an exponent
	maxDecimals      int     // more of them: an exponent instead
}

func (s Style) notation() notation {
	switch s {
	case Prose:
		return notation{minus: "-", above: "above 1e308", below: "below -1e308", least: 1e-4, most: 1e7, maxDecimals: math.MaxInt}
	case Figure:
		return notation{minus: "−", thousands: ",", above: "> 1.79e308", below: "< −1.79e308", most: 1e9, maxDecimals: 8}
	default:
		return notation{minus: "-", above: Missing, below: Missing, least: 1e-4, most: 1e9, maxDecimals: math.MaxInt}
	}
}

// special returns the text of what is not a finite number.
func (n notation) special(v float64) (text string, ok bool) {
	switch {
	case math.IsNaN(v):
		return Missing, true
	case math.IsInf(v, 1):
		return n.above, true
	case math.IsInf(v, -1):
		return n.below, true
	}
	return "", false
}

// signed puts the sign of v before its magnitude, unless that has no digit but zeros.
func (n notation) signed(v float64, magnitude string) string {
	if v < 0 && strings.Trim(magnitude, "0.") != "" {
		return n.minus + magnitude
	}
	return magnitude
}

// grouped puts the separator between the thousands of a plain decimal number.
func (n notation) grouped(magnitude string) string {
	whole, fraction, found := strings.Cut(magnitude, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + n.thousands + whole[i:]
	}
	if found {
		return whole + "." + fraction
	}
	return whole
}
