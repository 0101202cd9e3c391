package figures

import (
	"fmt"
	"math"

	"steptime/charts"
	"steptime/internal/parallel"
)

// bands returns the figure of predictions and their 95 % prediction bands.
func (f *figureSet) bands() charts.Figure {
	rows, l, band := f.rows, f.layout, f.result.Band
	panels := [2]*bandPanel{f.bandPanel(l.batch, l.seq, f.panels.batch[0].groups), f.bandPanel(l.seq, l.batch, f.panels.seq[0].groups)}
	parallel.Tasks(len(panels), func(i int) { panels[i].count(rows) })
	return charts.Bands{
		Heading: f.heading(f.coverageTitle(), f.equation()),
		Panels: [2]charts.BandPanel{
			panels[0].chart(rows, inWords(len(panels[0].levels), "batch size")+" along sequence length", "batch", "batch size", " tokens",
				func(x, level float64) (float64, float64) { return band.At(level, x) }),
			panels[1].chart(rows, inWords(len(panels[1].levels), "sequence length")+" along batch size", "length", "length", "",
				func(x, level float64) (float64, float64) { return band.At(x, level) }),
		},
	}
}

// bandPanel returns a panel, yet to be counted, for levels of one parameter along the
// other. The grid g has counted the rows by the groups of the former.
func (f *figureSet) bandPanel(by, along *bins, g *grid) *bandPanel {
	levels := by.levels(g.rowsByColumn())
	if by.integers && !by.whole && by.values == nil {
		for i := range levels {
			levels[i].value = by.axis.of(f.rows, g.lastRow(levels[i].group)) // a value that occurs
		}
	}
	return newBandPanel(levels, by, along, f.stepAxis())
}

// stepAxis returns the axis of step times. It starts at 0 unless that would leave half of
// it empty.
func (f *figureSet) stepAxis() charts.Axis {
	a := f.layout.step
	a.Title = "step time, ms"
	if a.Min < float64(0.5*a.Max) {
		a.Min = min(a.Min, 0)
	}
	return a
}

func (f *figureSet) coverageTitle() string {
	coverage := f.result.Diagnostics.Coverage
	if math.IsNaN(coverage) {
		return "Predicted step times and their 95 % prediction bands"
	}
	return fmt.Sprintf("%s %% of the rows lie within their 95 %% prediction bands", style.Fixed(100*coverage, 1))
}

// inWords returns, say, "Five batch sizes".
func inWords(n int, noun string) string {
	words := [...]string{"No", "One", "Two", "Three", "Four", "Five"}
	if n != 1 {
		noun += "s"
	}
	return words[n] + " " + noun
}
