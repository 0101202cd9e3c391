package figures

import (
	"fmt"
	"math"

	"steptime/charts"
)

// bands returns the figure of predictions and their 95 % bands.
func (v *view) bands() charts.Figure {
	in := v.in
	batch := in.family(v.layout.seq, v.stepAxis(), v.layout.batch, v.panels.batchGroups.or(v.panels.absBatch, nil).abs, in.BatchSize, in.SeqLen)
	seq := in.family(v.layout.batch, v.stepAxis(), v.layout.seq, v.panels.seqGroups.or(v.panels.absSeq, nil).abs, in.SeqLen, in.BatchSize)
	return charts.Bands{
		Heading: v.heading(v.coverageTitle(), v.equation()),
		Panels: [2]charts.BandPanel{
			batch.panel(counted(len(batch.levels), "batch size")+" along sequence length", "batch", "batch size", " tokens",
				func(x, level float64) (float64, float64) { return in.Band(level, x) },
				func(i int) charts.Point { return charts.Point{X: in.SeqLen[i], Y: in.StepTime[i]} }),
			seq.panel(counted(len(seq.levels), "sequence length")+" along batch size", "length", "length", "",
				func(x, level float64) (float64, float64) { return in.Band(x, level) },
				func(i int) charts.Point { return charts.Point{X: in.BatchSize[i], Y: in.StepTime[i]} }),
		},
	}
}

// family returns the rows near levels of the parameter p, along the parameter x. The
// grid g has counted the rows by the groups of p.
func (in *Input) family(along bins, yAxis charts.Axis, cut bins, g *grid, p, x []float64) *family {
	levels := cut.levels(g.rowsByColumn())
	if cut.integers && !cut.whole && cut.values == nil {
		for i := range levels {
			levels[i].value = p[g.last[levels[i].group]] // a value that occurs
		}
	}
	return scan(len(p), func() *family { return newFamily(levels, cut, along, yAxis) },
		func(f *family, lo, hi int) {
			for i := lo; i < hi; i++ {
				f.add(i, p[i], x[i], in.StepTime[i])
			}
		}, (*family).merge)
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
	return fmt.Sprintf("%s %% of the rows lie within their 95 %% prediction bands", charts.Number(100*v.in.Coverage, 1))
}

// counted returns, say, "Five batch sizes".
func counted(n int, noun string) string {
	words := [...]string{"No", "One", "Two", "Three", "Four", "Five"}
	if n != 1 {
		noun += "s"
	}
	return words[n] + " " + noun
}
