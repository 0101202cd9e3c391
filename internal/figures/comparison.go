package figures

import (
	"math"
	"strings"

	"steptime/charts"
	"steptime/internal/analysis"
	"steptime/internal/extent"
	"steptime/internal/numfmt"
)

// metric is a score that fits are compared by.
type metric struct {
	name, unit string
	of         func(analysis.Scores) float64
	higher     bool // a higher score is better
}

var metrics = [4]metric{
	{"R²", "", func(s analysis.Scores) float64 { return s.R2 }, true},
	{"RMSE", "ms", func(s analysis.Scores) float64 { return s.RMSE }, false},
	{"mean absolute error", "ms", func(s analysis.Scores) float64 { return s.MAE }, false},
	{"median absolute error", "ms", func(s analysis.Scores) float64 { return s.MedianAE }, false},
}

// comparison returns the figure of the fits beside each other.
func (f *figureSet) comparison() charts.Figure {
	var figure charts.ModelComparison
	notes := []string{"fitted on the training rows; the best score on the test rows is underlined"}
	candidates := f.result.Comparison.Candidates
	for _, c := range candidates {
		figure.Fits = append(figure.Fits, c.Name)
		if c.Err != nil {
			notes = append(notes, c.Name+" "+c.Err.Error())
		}
	}
	var best [len(metrics)][]int
	for i, m := range metrics {
		figure.Panels[i], best[i] = m.dotPlot(candidates, figure.Fits)
	}
	figure.Heading = f.heading(bestFitsTitle(figure.Fits, best[1], best[3]), strings.Join(notes, "  ·  "))
	return figure
}

// dotPlot returns the panel of the metric, and the positions of the best fits.
func (m metric) dotPlot(fits []analysis.Candidate, names []string) (d charts.DotPlot, best []int) {
	for _, c := range fits {
		d.Train, d.Test = append(d.Train, m.of(c.Train)), append(d.Test, m.of(c.Test))
	}
	e := m.shownRange(d)
	width := max(e.Max-e.Min, float64(0.002*max(math.Abs(e.Min), math.Abs(e.Max))))
	if width == 0 {
		width = 1
	}
	d.Axis = paddedAxis(m.axisTitle(), e, float64(1.1*width))
	d.Decimals = decimals(width)
	best = m.best(d)
	d.Title = m.title(names, best)
	if len(best) < len(fits) {
		d.Best = best
	}
	return d, best
}

// best returns the positions of the fits with the best score on the test rows, and of
// those whose score reads the same.
func (m metric) best(d charts.DotPlot) []int {
	first := -1
	for i, test := range d.Test {
		if !math.IsNaN(test) && (first < 0 || m.better(test, d.Test[first])) {
			first = i
		}
	}
	var out []int
	for i, test := range d.Test {
		if first >= 0 && d.Text(test) == d.Text(d.Test[first]) {
			out = append(out, i)
		}
	}
	return out
}

func (m metric) better(a, b float64) bool {
	if m.higher {
		return a > b
	}
	return a < b
}

// shownRange returns the range of the scores, without those of the worst fit if beside
// them the others could not be told apart.
func (m metric) shownRange(d charts.DotPlot) extent.Extent {
	all, worst := extent.None(), -1
	for i := range d.Train {
		e := finiteRange(d, i)
		if e == extent.None() {
			continue
		}
		all = all.Union(e)
		if worst < 0 || m.better(m.worseEnd(finiteRange(d, worst)), m.worseEnd(e)) {
			worst = i
		}
	}
	others := extent.None()
	for i := range d.Train {
		if i != worst {
			others = others.Union(finiteRange(d, i))
		}
	}
	switch {
	case all == extent.None():
		return extent.Extent{Min: 0, Max: 1}
	case others != extent.None() && all.Max-all.Min > float64(20*(others.Max-others.Min)):
		return others
	}
	return all
}

// worseEnd returns the worse end of a range.
func (m metric) worseEnd(e extent.Extent) float64 {
	if m.higher {
		return e.Min
	}
	return e.Max
}

// finiteRange returns the range of the finite ones among the two scores of fit i.
func finiteRange(d charts.DotPlot, i int) extent.Extent {
	e := extent.None()
	for _, v := range [...]float64{d.Train[i], d.Test[i]} {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			e.Add(v)
		}
	}
	return e
}

// decimals returns how many decimals show differences of a thirtieth of the width, −1
// if that takes too many.
func decimals(width float64) int {
	if d := numfmt.Decimals(width/30, 1); d <= 7 {
		return d
	}
	return -1
}

// axisTitle names the score, and says which direction is better.
func (m metric) axisTitle() string {
	name := m.name
	if m.unit != "" {
		name += ", " + m.unit
	}
	if m.higher {
		return name + " (more is better)"
	}
	return name + " (less is better)"
}
