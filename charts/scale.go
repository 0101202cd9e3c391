package charts

import "math"

// Axis is the name and the range of one side of a plot.
type Axis struct {
	Title      string // with the unit
	Min, Max   float64
	Whole      bool   // ticks at whole numbers only
	Undrawable string // why nothing can be drawn; empty: it can. Min < Max in any case
}

// scale maps an axis to pixels.
type scale struct {
	min, max float64 // the axis
	from, to float64 // pixels of min and max
}

// at returns the pixel of a value.
func (s scale) at(v float64) float64 {
	return s.from + float64((v-s.min)/(s.max-s.min)*(s.to-s.from))
}

func (s scale) contains(v float64) bool { return v >= s.min && v <= s.max }

// clamped returns the pixel of the value of the axis that is nearest to v; that of its
// minimum for NaN.
func (s scale) clamped(v float64) float64 {
	if math.IsNaN(v) {
		return s.from
	}
	return s.at(min(max(v, s.min), s.max))
}

// Point is a point of a plot, in the units of its axes.
type Point struct{ X, Y float64 }
