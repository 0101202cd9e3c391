package inspection

import (
	"fmt"
	"math"
	"strconv"

	"steptime/internal/numfmt"
)

// Bin is a range of values, or one value.
type Bin struct {
	From float64
	To   float64 // not in the bin, unless it equals From: then the bin is this value
}

// Single reports whether the bin is one value.
func (b Bin) Single() bool { return b.From == b.To }

// An axis is the bins of a column in their order, next to one another or single values.
type axis []Bin

// minOctaves is how many times a column must double for its bins to be powers of two.
const minOctaves = 3

// newAxis returns a bin for each value of a column if they are few, and else at most limit
// bins: powers of two if the values span several of them, and else of equal width.
func newAxis(c Column, d distinct, limit int) (a axis) {
	if !d.many && len(d.values) <= limit {
		for _, v := range d.values {
			a = append(a, Bin{v, v})
		}
		return a
	}
	if octave(c.Max)-octave(c.Min) >= minOctaves {
		return octaves(octave(c.Min), octave(c.Max), limit)
	}
	return equalBins(c.Min, c.Max, limit)
}

// octave returns the e for which v lies between 2ᵉ and 2ᵉ⁺¹, the latter not included.
func octave(v float64) int {
	_, e := math.Frexp(v)
	return e - 1
}

// octaves returns bins from 2^first to 2^(last+1), each of as many octaves as limit asks
// for.
func octaves(first, last, limit int) (a axis) {
	width := (last - first + limit) / limit
	for e := first; e <= last; e += width {
		a = append(a, Bin{math.Ldexp(1, e), math.Ldexp(1, e+width)})
	}
	return a
}

// equalBins returns bins from at most low to above high, whose width is 1, 2 or 5 times a
// power of ten.
func equalBins(low, high float64, limit int) axis {
	for exponent := max(numfmt.Magnitude(high-low)-2, -300); ; exponent++ {
		for _, digit := range [...]float64{1, 2, 5} {
			edge := func(k float64) float64 { return decimal(k*digit, exponent) }
			first, last := math.Floor(low/edge(1)), math.Floor(high/edge(1))
			if last-first >= float64(limit) {
				continue
			}
			a := make(axis, int(last-first)+1)
			for i := range a {
				k := first + float64(i)
				a[i] = Bin{edge(k), edge(k + 1)}
			}
			return a
		}
	}
}

// decimal returns m·10ᵉ, m whole, rounded once; +Inf if it is too large.
func decimal(m float64, e int) float64 {
	v, _ := strconv.ParseFloat(fmt.Sprintf("%.0fe%d", m, e), 64) // the only error is overflow
	return v
}

// index returns the bin of a value.
func (a axis) index(v float64) int {
	low, high := 0, len(a) // the bin is at low or after it, and before high
	for high-low > 1 {
		if middle := (low + high) / 2; a[middle].From <= v {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}
