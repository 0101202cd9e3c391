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

	batchGroups, seqGroups pair // the absolute errors by group
}

// pair is a parameter's rows by group: those of the absolute error and of that in
// percent.
type pair struct{ abs, rel *grid }

// newPair returns grids of the groups of b, or none where they are its columns.
func newPair(b bins, abs, rel charts.Axis) pair {
	if b.values == nil {
		return pair{}
	}
	x := charts.Axis{Max: float64(len(b.values))}
	return pair{newGrid(x, abs, len(b.values)), newGrid(x, rel, len(b.values))}
}

func (p pair) add(i int, b bins, v, abs, rel float64) {
	if p.abs == nil {
		return
	}
	if group := b.group(v); group >= 0 {
		p.abs.add(i, float64(group)+0.5, abs)
		p.rel.add(i, float64(group)+0.5, rel)
	}
}

func (p pair) merge(o pair) {
	if p.abs != nil {
		p.abs.merge(o.abs)
		p.rel.merge(o.rel)
	}
}

// or returns the pair, or the one in place of none.
func (p pair) or(abs, rel *grid) pair {
	if p.abs == nil {
		return pair{abs, rel}
	}
	return p
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

		batchGroups: newPair(l.batch, l.absolute, l.relative),
		seqGroups:   newPair(l.seq, l.absolute, l.relative),
	}
}

// count counts all rows.
func (l layout) count(in *Input) *panels {
	return scan(len(in.StepTime), l.newPanels, func(p *panels, lo, hi int) {
		for i := lo; i < hi; i++ {
			p.add(in, l, i)
		}
	}, (*panels).merge)
}

func (p *panels) add(in *Input, l layout, i int) {
	predicted, percent := in.row(i)
	step, residual, batch, seq := in.StepTime[i], in.Residual[i], in.BatchSize[i], in.SeqLen[i]
	p.measured.add(i, predicted, step)
	p.residual.add(i, predicted, residual)
	p.percent.add(i, step, percent)
	p.absBatch.add(i, batch, math.Abs(residual))
	p.absSeq.add(i, seq, math.Abs(residual))
	p.relBatch.add(i, batch, math.Abs(percent))
	p.relSeq.add(i, seq, math.Abs(percent))
	p.batchGroups.add(i, l.batch, batch, math.Abs(residual), math.Abs(percent))
	p.seqGroups.add(i, l.seq, seq, math.Abs(residual), math.Abs(percent))
}

func (p *panels) merge(o *panels) {
	p.measured.merge(o.measured)
	p.residual.merge(o.residual)
	p.percent.merge(o.percent)
	p.absBatch.merge(o.absBatch)
	p.absSeq.merge(o.absSeq)
	p.relBatch.merge(o.relBatch)
	p.relSeq.merge(o.relSeq)
	p.batchGroups.merge(o.batchGroups)
	p.seqGroups.merge(o.seqGroups)
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
