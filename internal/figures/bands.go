package figures

import (
	"fmt"
	"math"

	"steptime/charts"
	"steptime/internal/parallel"
)

// bands returns the figure of predictions and their 95 % bands.
func (f *figureSet) bands() charts.Figure {
	rows, l, band := f.rows, f.layout, f.result.Band
	families := [2]*family{f.family(l.batch, l.seq, f.panels.batch[0].groups), f.family(l.seq, l.batch, f.panels.seq[0].groups)}
	parallel.Tasks(len(families), func(i int) { families[i].count(rows) })
	return charts.Bands{
		Heading: f.heading(f.coverageTitle(), f.equation()),
		Panels: [2]charts.BandPanel{
			families[0].panel(rows, counted(len(families[0].levels), "batch size")+" along sequence length", "batch", "batch size", " tokens",
				func(x, level float64) (float64, float64) { return band.At(level, x) }),
			families[1].panel(rows, counted(len(families[1].levels), "sequence length")+" along batch size", "length", "length", "",
				func(x, level float64) (float64, float64) { return band.At(x, level) }),
		},
	}
}

// family returns an empty family of the rows near levels of one parameter, along the
// other. The grid g has counted the rows by the groups of the parameter.
func (f *figureSet) family(cut, along *bins, g *grid) *family {
	levels := cut.levels(g.rowsByColumn())
	if cut.integers && !cut.whole && cut.values == nil {
		for i := range levels {
			levels[i].value = cut.axis.of(f.rows, g.last(levels[i].group)) // a value that occurs
		}
	}
	return newFamily(levels, cut, along, f.stepAxis())
}

// stepAxis returns the axis of step times, from 0 unless that would waste half of it.
func (f *figureSet) stepAxis() charts.Axis {
	a := f.layout.step
	a.Title = "step time, ms"
	if a.Min < float64(0.5*a.Max) {
		a.Min = min(a.Min, 0)
	}
	return a
}

func (f *figureSet) coverageTitle() string {
	coverage := f.result.Spread.Coverage
	if math.IsNaN(coverage) {
		return "Predicted step times and their 95 % prediction bands"
	}
	return fmt.Sprintf("%s %% of the rows lie within their 95 %% prediction bands", style.Fixed(100*coverage, 1))
}

// counted returns, say, "Five batch sizes".
func counted(n int, noun string) string {
	words := [...]string{"No", "One", "Two", "Three", "Four", "Five"}
	if n != 1 {
		noun += "s"
	}
	return words[n] + " " + noun
}
