package figures

import (
	"math"

	"steptime/charts"
)

// marks is how many arrows an edge has room for.
const marks = 64

// edge is the rows beyond one side of a panel.
type edge struct {
	side     charts.Side
	from, to float64 // the axis along the side
	rows     int
	extreme  float64        // the value furthest out
	place    [marks]float64 // in each of equal parts of the axis, the last place of a row; NaN: no row
}

func newEdge(side charts.Side, along charts.Axis) edge {
	e := edge{side: side, from: along.Min, to: along.Max}
	for i := range e.place {
		e.place[i] = math.NaN()
	}
	return e
}

// add counts a row with the value out, beyond the side, at the place along it.
func (e *edge) add(along, out float64) {
	part := int(float64((along - e.from) / (e.to - e.from) * marks))
	e.mark(min(max(part, 0), marks-1), along)
	e.reach(out)
	e.rows++
}

// mark keeps the greatest place of a part.
func (e *edge) mark(part int, along float64) {
	if !(e.place[part] >= along) && !math.IsNaN(along) {
		e.place[part] = along
	}
}

// reach keeps the value furthest out.
func (e *edge) reach(out float64) {
	low := e.side == charts.Below || e.side == charts.Left
	if e.rows == 0 || low == (out < e.extreme) {
		e.extreme = out
	}
}

// beyond returns what charts shows of the edge.
func (e *edge) beyond(unit string) charts.Overflow {
	b := charts.Overflow{Side: e.side, Rows: e.rows, Extreme: e.extreme, Unit: unit}
	for _, p := range e.place {
		if !math.IsNaN(p) {
			b.At = append(b.At, p)
		}
	}
	return b
}

// edges are the four sides of a panel, by charts.Side.
type edges [4]edge

func newEdges(x, y charts.Axis) (e edges) {
	for side := range e {
		along := x
		if side == int(charts.Right) || side == int(charts.Left) {
			along = y
		}
		e[side] = newEdge(charts.Side(side), along)
	}
	return e
}

// beyond returns what charts shows of the sides that rows lie beyond.
func (e *edges) beyond(unitX, unitY string) []charts.Overflow {
	var out []charts.Overflow
	for i := range e {
		unit := unitY
		if i == int(charts.Right) || i == int(charts.Left) {
			unit = unitX
		}
		if e[i].rows > 0 {
			out = append(out, e[i].beyond(unit))
		}
	}
	return out
}
