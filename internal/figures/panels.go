package figures

import (
	"slices"

	"steptime/charts"
	"steptime/internal/parallel"
)

// panels are the grids in which rows are counted.
type panels struct {
	measured, residual *grid          // against predicted
	percent            *grid          // against measured
	batch, seq         [2]byParameter // |residual|, and that in percent
}

// byParameter counts the rows by the columns of a parameter and by its groups, which may
// be the same grid.
type byParameter struct{ columns, groups *grid }

func newByParameter(b *bins, y axis) byParameter {
	g := newGrid(b.axis, y, b.cols)
	if b.values == nil {
		return byParameter{g, g}
	}
	return byParameter{g, newGrid(b.grouped(), y, b.groupCount())}
}

// count counts all rows, each grid by itself.
func (l layout) count(rows *rows) *panels {
	p := &panels{
		measured: newGrid(predicted.on(l.step), measured.on(l.step), columns),
		residual: newGrid(predicted.on(l.step), residual.on(l.residual), columns),
		percent:  newGrid(measured.on(l.step), percent.on(l.percent), columns),
	}
	grids := []*grid{p.measured, p.residual, p.percent}
	for i, y := range [...]axis{absolute.on(l.absolute), relative.on(l.relative)} {
		p.batch[i], p.seq[i] = newByParameter(l.batch, y), newByParameter(l.seq, y)
		grids = append(grids, p.batch[i].columns, p.batch[i].groups, p.seq[i].columns, p.seq[i].groups)
	}
	grids = slices.Compact(grids)
	parallel.Tasks(len(grids), func(i int) { grids[i].count(rows) })
	return p
}

// maxDots is up to how many rows each is drawn as a dot.
const maxDots = 400

// scatter returns the panel of a grid.
func (g *grid) scatter(rows *rows, title, unitX, unitY string) charts.Scatter {
	s := charts.Scatter{Title: title, X: g.x.Axis, Y: g.y.Axis, Overflow: g.overflows.charts(unitX, unitY)}
	if rows.len() > maxDots {
		s.Density = g.density(rows)
	} else {
		s.Density = g.scattered(rows)
	}
	return s
}

// scattered returns a dot for each row.
func (g *grid) scattered(rows *rows) charts.Density {
	d := charts.Density{Dots: make([]charts.Point, rows.len())}
	for i := range d.Dots {
		d.Dots[i] = g.point(rows, i)
	}
	return d
}
