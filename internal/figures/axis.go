package figures

import "steptime/charts"

// axis is an axis of a chart with the variable that it shows.
type axis struct {
	charts.Axis
	variable
	group func(v float64) int // unless nil, a value is shown at the middle of its group
}

// on returns an axis that shows the variable.
func (v variable) on(a charts.Axis) axis { return axis{Axis: a, variable: v} }

// read returns the positions on the axis of rows [lo, hi), as variable.read does.
func (a axis) read(rows *rows, lo, hi int, buffer []float64) []float64 {
	values := a.variable.read(rows, lo, hi, buffer)
	if a.group == nil {
		return values
	}
	for i, v := range values {
		buffer[i] = float64(a.group(v)) + 0.5
	}
	return buffer[:len(values)]
}
