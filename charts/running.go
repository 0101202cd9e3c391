package charts

// RunningQuantiles are quantiles of y along a panel's x axis.
type RunningQuantiles struct {
	Low, Median, High []Point // 5 %, 50 %, 95 %
}

// draw draws the three curves and returns their legend entries; nothing where there are
// too few rows for a curve.
func (r RunningQuantiles) draw(n *panel) []entry {
	if len(r.Median) < 2 {
		return nil
	}
	n.curve(spreadPen, r.Low)
	n.curve(spreadPen, r.High)
	n.curve(medianPen, r.Median)
	return []entry{
		{sample: lineSample(medianPen), text: "running median"},
		{sample: lineSample(spreadPen), text: "5 % and 95 %"},
	}
}
