package figures

import (
	"math"

	"steptime/charts"
)

// panels are the grids that rows are counted in.
type panels struct {
	measured          *grid // measured against predicted
	residual, percent *grid
	absBatch, absSeq  *grid // absolute error
	relBatch, relSeq  *grid // absolute error in percent
}

func (l layout) newPanels() *panels {
	return &panels{
		measured: newGrid(l.step, l.step, columns),
		residual: newGrid(l.step, l.residual, columns),
		percent:  newGrid(l.step, l.percent, columns),
		absBatch: newGrid(l.batch.axis, l.absolute, l.batch.cols),
		absSeq:   newGrid(l.seq.axis, l.absolute, l.seq.cols),
		relBatch: newGrid(l.batch.axis, l.relative, l.batch.cols),
		relSeq:   newGrid(l.seq.axis, l.relative, l.seq.cols),
	}
}

// count counts all rows.
func (l layout) count(in *Input) *panels {
	return scan(len(in.StepTime), l.newPanels, func(p *panels, lo, hi int) {
		for i := lo; i < hi; i++ {
			p.add(in, i)
		}
	}, (*panels).merge)
}

func (p *panels) add(in *Input, i int) {
	predicted, percent := in.row(i)
	step, residual, batch, seq := in.StepTime[i], in.Residual[i], in.BatchSize[i], in.SeqLen[i]
	p.measured.add(i, predicted, step)
	p.residual.add(i, predicted, residual)
	p.percent.add(i, step, percent)
	p.absBatch.add(i, batch, math.Abs(residual))
	p.absSeq.add(i, seq, math.Abs(residual))
	p.relBatch.add(i, batch, math.Abs(percent))
	p.relSeq.add(i, seq, math.Abs(percent))
}

func (p *panels) merge(o *panels) {
	p.measured.merge(o.measured)
	p.residual.merge(o.residual)
	p.percent.merge(o.percent)
	p.absBatch.merge(o.absBatch)
	p.absSeq.merge(o.absSeq)
	p.relBatch.merge(o.relBatch)
	p.relSeq.merge(o.relSeq)
}

// fewRows is how many rows are all drawn as dots.
const fewRows = 400

// scatter returns the panel of a grid, whose points are at place(row).
func (g *grid) scatter(title, unitX, unitY string, rows int, place func(row int) charts.Point) charts.Scatter {
	s := charts.Scatter{Title: title, X: g.x, Y: g.y, Beyond: g.edges.beyond(unitX, unitY)}
	if rows > fewRows {
		s.Density = g.density(place)
	} else {
		s.Density = scattered(rows, place)
	}
	return s
}
