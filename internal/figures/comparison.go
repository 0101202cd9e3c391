package figures

import (
	"math"
	"strings"

	"steptime/charts"
	"steptime/internal/extent"
	"steptime/internal/numfmt"
	"steptime/robust"
)

// score is one of the measures that fits are compared by.
type score struct {
	name, unit string
	of         func(robust.Scores) float64
	higher     bool // is better
}

var scores = [4]score{
	{"R²", "", func(s robust.Scores) float64 { return s.R2 }, true},
	{"RMSE", "ms", func(s robust.Scores) float64 { return s.RMSE }, false},
	{"mean absolute error", "ms", func(s robust.Scores) float64 { return s.MAE }, false},
	{"median absolute error", "ms", func(s robust.Scores) float64 { return s.MedianAE }, false},
}

// comparison returns the figure of the fits beside each other.
func (f *figureSet) comparison() charts.Figure {
	var figure charts.ModelComparison
	notes := []string{"fitted on the training rows; the best score on the test rows is underlined"}
	candidates := f.result.Comparison.Candidates()
	for _, c := range candidates {
		figure.Fits = append(figure.Fits, c.Name)
		if c.Err != nil {
			notes = append(notes, c.Name+" "+c.Err.Error())
		}
	}
	var winners [len(scores)][]int
	for i, s := range scores {
		figure.Panels[i], winners[i] = s.metric(candidates, figure.Fits)
	}
	figure.Heading = f.heading(winnerTitle(figure.Fits, winners[1], winners[3]), strings.Join(notes, "  ·  "))
	return figure
}

// metric returns the panel of the score, and the best fits.
func (s score) metric(fits []robust.Candidate, names []string) (m charts.DotPlot, best []int) {
	for _, c := range fits {
		m.Train, m.Test = append(m.Train, s.of(c.Train)), append(m.Test, s.of(c.Test))
	}
	e := s.shown(m)
	width := max(e.Max-e.Min, float64(0.002*max(math.Abs(e.Min), math.Abs(e.Max))))
	if width == 0 {
		width = 1
	}
	m.Axis = padded(s.direction(), e, float64(1.1*width))
	m.Decimals = decimals(width)
	best = s.best(m)
	m.Title = s.title(names, best)
	if len(best) < len(fits) {
		m.Best = best
	}
	return m, best
}

// best returns the fits with the best score on the test rows, and those whose score is
// printed the same.
func (s score) best(m charts.DotPlot) []int {
	first := -1
	for i, test := range m.Test {
		if !math.IsNaN(test) && (first < 0 || s.better(test, m.Test[first])) {
			first = i
		}
	}
	var out []int
	for i, test := range m.Test {
		if first >= 0 && m.Text(test) == m.Text(m.Test[first]) {
			out = append(out, i)
		}
	}
	return out
}

func (s score) better(a, b float64) bool {
	if s.higher {
		return a > b
	}
	return a < b
}

// shown returns the range of the scores, without a fit so bad that the others couldn't
// be told apart beside it.
func (s score) shown(m charts.DotPlot) extent.Extent {
	all, worst := extent.None, -1
	for i := range m.Train {
		e := finite(m, i)
		if e == extent.None {
			continue
		}
		all = all.With(e)
		if worst < 0 || s.better(s.worse(finite(m, worst)), s.worse(e)) {
			worst = i
		}
	}
	others := extent.None
	for i := range m.Train {
		if i != worst {
			others = others.With(finite(m, i))
		}
	}
	switch {
	case all == extent.None:
		return extent.Extent{Min: 0, Max: 1}
	case others != extent.None && all.Max-all.Min > float64(20*(others.Max-others.Min)):
		return others
	}
	return all
}

// worse returns the worse end of a range.
func (s score) worse(e extent.Extent) float64 {
	if s.higher {
		return e.Min
	}
	return e.Max
}

// finite returns the range of the two scores of fit i, those that are numbers.
func finite(m charts.DotPlot, i int) extent.Extent {
	e := extent.None
	for _, v := range [...]float64{m.Train[i], m.Test[i]} {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			e.Add(v)
		}
	}
	return e
}

// decimals returns how many decimals show differences of a thirtieth of the width, −1
// if they were too many.
func decimals(width float64) int {
	if d := numfmt.Decimals(width/30, 1); d <= 7 {
		return d
	}
	return -1
}

func (s score) direction() string {
	name := s.name
	if s.unit != "" {
		name += ", " + s.unit
	}
	if s.higher {
		return name + " (more is better)"
	}
	return name + " (less is better)"
}
