package figures

import (
	"fmt"
	"math"

	"steptime/charts"
	"steptime/internal/parallel"
)

// bands returns the figure of predictions and their 95 % bands.
func (v *view) bands() charts.Figure {
	in, l := v.in, v.layout
	families := [2]*family{v.family(l.batch, l.seq, v.panels.batch[0].groups), v.family(l.seq, l.batch, v.panels.seq[0].groups)}
	parallel.Tasks(len(families), func(i int) { families[i].count(in) })
	return charts.Bands{
		Heading: v.heading(v.coverageTitle(), v.equation()),
		Panels: [2]charts.BandPanel{
			families[0].panel(in, counted(len(families[0].levels), "batch size")+" along sequence length", "batch", "batch size", " tokens",
				func(x, level float64) (float64, float64) { return in.Band(level, x) }),
			families[1].panel(in, counted(len(families[1].levels), "sequence length")+" along batch size", "length", "length", "",
				func(x, level float64) (float64, float64) { return in.Band(x, level) }),
		},
	}
}

// family returns an empty family of the rows near levels of one parameter, along the
// other. The grid g has counted the rows by the groups of the parameter.
func (v *view) family(cut, along *bins, g *grid) *family {
	levels := cut.levels(g.rowsByColumn())
	if cut.integers && !cut.whole && cut.values == nil {
		for i := range levels {
			levels[i].value = cut.axis.of(v.in, g.last(levels[i].group)) // a value that occurs
		}
	}
	return newFamily(levels, cut, along, v.stepAxis())
}

// stepAxis returns the axis of step times, from 0 unless that would waste half of it.
func (v *view) stepAxis() charts.Axis {
	a := v.layout.step
	a.Title = "step time, ms"
	if a.Min < float64(0.5*a.Max) {
		a.Min = min(a.Min, 0)
	}
	return a
}

func (v *view) coverageTitle() string {
	if math.IsNaN(v.in.Coverage) {
		return "Predicted step times and their 95 % prediction bands"
	}
	return fmt.Sprintf("%s %% of the rows lie within their 95 %% prediction bands", style.Fixed(100*v.in.Coverage, 1))
}

// counted returns, say, "Five batch sizes".
func counted(n int, noun string) string {
	words := [...]string{"No", "One", "Two", "Three", "Four", "Five"}
	if n != 1 {
		noun += "s"
	}
	return words[n] + " " + noun
}
