package charts

// Accuracy is the figure of how well the model predicts: measured against predicted
// step time, residuals, their distribution, and errors in percent.
type Accuracy struct {
	Heading
	Measured Scatter          // y measured, x predicted, the same range
	Residual Scatter          // y measured − predicted, x predicted
	Running  RunningQuantiles // of the residuals
	Errors   Histogram
	Percent  Scatter          // y residual in percent of the measured step time, x measured
	Share    RunningQuantiles // of the percentages
}

// Size implements Figure.
func (Accuracy) Size() (width, height int) { return twoByTwoWidth, twoByTwoHeight }

func (a Accuracy) drawOn(p *page) {
	bar := newColorBar(a.Measured.Density, a.Residual.Density, a.Percent.Density)
	p.heading(a.Heading, bar)
	areas := twoByTwoAreas()

	n := a.Measured.draw(p, areas[0], bar)
	n.curve(referencePen, []Point{{a.Measured.X.Min, a.Measured.X.Min}, {a.Measured.X.Max, a.Measured.X.Max}})
	n.legend(entry{sample: lineSample(referencePen), text: "measured = predicted"})

	n = a.Residual.draw(p, areas[1], bar)
	n.legend(append(a.Running.draw(n), n.zeroLine())...)

	a.Errors.draw(p, areas[2])

	n = a.Percent.draw(p, areas[3], bar)
	n.legend(append(a.Share.draw(n), n.zeroLine())...)
}

// zeroLine draws y = 0 and returns its legend entry.
func (n *panel) zeroLine() entry {
	n.curve(referencePen, []Point{{n.x.min, 0}, {n.x.max, 0}})
	return entry{sample: lineSample(referencePen), text: "no error"}
}
