package figures

import (
	"context"

	"steptime/charts"
	"steptime/internal/analysis"
	"steptime/internal/parallel"
)

// figureSet is the four figures of a result, with what they share: what was counted of
// the rows.
type figureSet struct {
	result          *analysis.Result
	source, version string // for the footer

	rows   *rows
	totals totals
	layout layout
	panels *panels
}

// newFigureSet counts the rows.
func newFigureSet(r *analysis.Result, source, version string) *figureSet {
	rows := rowsOf(r)
	f := &figureSet{result: r, source: source, version: version, rows: rows, totals: totalsOf(rows)}
	f.layout = newLayout(rows, f.totals)
	f.panels = f.layout.count(rows)
	return f
}

// drawing is a figure to be.
type drawing struct {
	name string
	make func() charts.Figure
}

func (f *figureSet) drawings() [4]drawing {
	return [...]drawing{
		{"prediction_accuracy", f.accuracy},
		{"error_by_parameters", f.parameters},
		{"prediction_bands", f.bands},
		{"model_comparison", f.comparison},
	}
}

// Format is how figures are written.
type Format = charts.Format

// File is a figure.
type File struct {
	Name string // base name, such as prediction_accuracy.png
	Data []byte
}

// Render returns the four figures of r: prediction_accuracy, error_by_parameters,
// prediction_bands and model_comparison. Their footers name the source of the rows and
// the version of the program. The bytes are the same on every machine. If ctx ends, so
// does Render, before the next figure, with ctx.Err().
func Render(ctx context.Context, r *analysis.Result, source, version string, format Format) ([]File, error) {
	drawings := newFigureSet(r, source, version).drawings()
	files := make([]File, len(drawings))
	errs := make([]error, len(drawings))
	parallel.Tasks(len(drawings), func(i int) {
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		files[i].Name = drawings[i].name + "." + string(format)
		files[i].Data, errs[i] = charts.Draw(drawings[i].make(), format)
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
