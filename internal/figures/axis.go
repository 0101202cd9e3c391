package figures

import "steptime/charts"

// axis is a range with the quantity that is shown on it.
type axis struct {
	charts.Axis
	quantity
	group func(v float64) int // where not nil: in place of the value, the middle of its group
}

// on returns an axis that shows the quantity.
func (q quantity) on(a charts.Axis) axis { return axis{Axis: a, quantity: q} }

// read returns what the axis shows of rows [lo, hi), as quantity.read does.
func (a axis) read(rows *rows, lo, hi int, buffer []float64) []float64 {
	values := a.quantity.read(rows, lo, hi, buffer)
	if a.group == nil {
		return values
	}
	for i, v := range values {
		buffer[i] = float64(a.group(v)) + 0.5
	}
	return buffer[:len(values)]
}
