package figures

import (
	"math"
	"strings"

	"steptime/charts"
)

// score is one of the measures that fits are compared by.
type score struct {
	name, unit string
	of         func(Scores) float64
	higher     bool // is better
}

var scores = [4]score{
	{"R²", "", func(s Scores) float64 { return s.R2 }, true},
	{"RMSE", "ms", func(s Scores) float64 { return s.RMSE }, false},
	{"mean absolute error", "ms", func(s Scores) float64 { return s.MAE }, false},
	{"median absolute error", "ms", func(s Scores) float64 { return s.MedianAE }, false},
}

// comparison returns the figure of the fits beside each other.
func (v *view) comparison() charts.Figure {
	var f charts.Comparison
	notes := []string{"fitted on the training rows; the best score on the test rows is underlined"}
	for _, c := range v.in.Comparison {
		f.Fits = append(f.Fits, c.Name)
		if c.Note != "" {
			notes = append(notes, c.Name+" "+c.Note)
		}
	}
	for i, s := range scores {
		f.Metrics[i] = s.metric(v.in.Comparison)
	}
	f.Heading = v.heading(winnerTitle(f), strings.Join(notes, "  ·  "))
	return f
}

// metric returns the panel of the score.
func (s score) metric(fits []Comparison) charts.Metric {
	m := charts.Metric{Best: -1}
	for i, c := range fits {
		train, test := s.of(c.Train), s.of(c.Test)
		m.Train, m.Test = append(m.Train, train), append(m.Test, test)
		if !math.IsNaN(test) && (m.Best < 0 || s.better(test, m.Test[m.Best])) {
			m.Best = i
		}
	}
	e := s.shown(m)
	width := max(e.max-e.min, float64(0.002*max(math.Abs(e.min), math.Abs(e.max))))
	if width == 0 {
		width = 1
	}
	m.Axis = padded(s.direction(), e, float64(1.1*width))
	m.Decimals = decimals(width)
	m.Title = s.title(m, fits)
	return m
}

func (s score) better(a, b float64) bool {
	if s.higher {
		return a > b
	}
	return a < b
}

// shown returns the range of the scores, without a fit so bad that the others couldn't
// be told apart beside it.
func (s score) shown(m charts.Metric) extent {
	all, worst := nothing, -1
	for i := range m.Train {
		e := finite(m, i)
		if e == nothing {
			continue
		}
		all.merge(e)
		if worst < 0 || s.better(s.worse(finite(m, worst)), s.worse(e)) {
			worst = i
		}
	}
	others := nothing
	for i := range m.Train {
		if i != worst {
			others.merge(finite(m, i))
		}
	}
	switch {
	case all == nothing:
		return extent{0, 1}
	case others != nothing && all.max-all.min > float64(20*(others.max-others.min)):
		return others
	}
	return all
}

// worse returns the worse end of a range.
func (s score) worse(e extent) float64 {
	if s.higher {
		return e.min
	}
	return e.max
}

// finite returns the range of the two scores of fit i, those that are numbers.
func finite(m charts.Metric, i int) extent {
	e := nothing
	for _, v := range [...]float64{m.Train[i], m.Test[i]} {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			e.add(v)
		}
	}
	return e
}

// decimals returns how many decimals show differences of a thirtieth of the width, −1
// if they were too many.
func decimals(width float64) int {
	d := 0
	for step := width / 30; step < 1; step *= 10 {
		if d++; d > 7 {
			return -1
		}
	}
	return d
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

// title says which fit is best.
func (s score) title(m charts.Metric, fits []Comparison) string {
	name := strings.ToUpper(s.name[:1]) + s.name[1:]
	if m.Best < 0 {
		return name + ": no fit has one on the test rows"
	}
	return name + ": " + fits[m.Best].Name + " is best"
}

// winnerTitle names the best fits by RMSE and by median absolute error.
func winnerTitle(f charts.Comparison) string {
	rmse, median := f.Metrics[1].Best, f.Metrics[3].Best
	switch {
	case rmse < 0 || median < 0:
		return "The fits on training and test rows"
	case rmse == median:
		return f.Fits[rmse] + " predicts the test rows best"
	default:
		return f.Fits[rmse] + " has the least RMSE on the test rows, " + f.Fits[median] + " the least median error"
	}
}
