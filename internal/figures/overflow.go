package figures

import (
	"math"

	"steptime/charts"
)

// maxArrows is how many arrows a side has room for.
const maxArrows = 64

// overflow counts the rows beyond one side of a panel.
type overflow struct {
	side     charts.Side
	from, to float64 // the axis along the side
	rows     int
	extreme  float64            // the value furthest out
	last     [maxArrows]float64 // the greatest position in each of equal parts of the axis; NaN: no row
}

func newOverflow(side charts.Side, along charts.Axis) overflow {
	o := overflow{side: side, from: along.Min, to: along.Max}
	for i := range o.last {
		o.last[i] = math.NaN()
	}
	return o
}

// add counts a row at a position along the side, with a value beyond it.
func (o *overflow) add(along, value float64) {
	part := int(float64((along - o.from) / (o.to - o.from) * maxArrows))
	o.keepPosition(min(max(part, 0), maxArrows-1), along)
	o.keepExtreme(value)
	o.rows++
}

// keepPosition keeps the greatest position of a part.
func (o *overflow) keepPosition(part int, along float64) {
	if !(o.last[part] >= along) && !math.IsNaN(along) {
		o.last[part] = along
	}
}

// keepExtreme keeps the value furthest out.
func (o *overflow) keepExtreme(value float64) {
	low := o.side == charts.Below || o.side == charts.Left
	if o.rows == 0 || low == (value < o.extreme) {
		o.extreme = value
	}
}

// chart returns what charts draws of the side.
func (o *overflow) chart(unit string) charts.Overflow {
	c := charts.Overflow{Side: o.side, Rows: o.rows, Extreme: o.extreme, Unit: unit}
	for _, p := range o.last {
		if !math.IsNaN(p) {
			c.At = append(c.At, p)
		}
	}
	return c
}

// overflows are the four sides of a panel, by charts.Side.
type overflows [4]overflow

func newOverflows(x, y charts.Axis) (o overflows) {
	for side := range o {
		along := x
		if side == int(charts.Right) || side == int(charts.Left) {
			along = y
		}
		o[side] = newOverflow(charts.Side(side), along)
	}
	return o
}

// charts returns what charts draws of the sides that have rows beyond them.
func (o *overflows) charts(unitX, unitY string) []charts.Overflow {
	var out []charts.Overflow
	for i := range o {
		unit := unitY
		if i == int(charts.Right) || i == int(charts.Left) {
			unit = unitX
		}
		if o[i].rows > 0 {
			out = append(out, o[i].chart(unit))
		}
	}
	return out
}
