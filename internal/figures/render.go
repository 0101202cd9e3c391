package figures

import (
	"context"

	"steptime/charts"
	"steptime/internal/parallel"
)

// view is an input with what was counted of it.
type view struct {
	in     *Input
	totals totals
	layout layout
	panels *panels
}

// newView counts the rows.
func newView(in *Input) *view {
	v := &view{in: in, totals: sumUp(in)}
	v.layout = newLayout(in, v.totals)
	v.panels = v.layout.count(in)
	return v
}

// drawing is a figure to be.
type drawing struct {
	name string
	make func() charts.Figure
}

func (v *view) drawings() [4]drawing {
	return [...]drawing{
		{"prediction_accuracy", v.accuracy},
		{"error_by_parameters", v.parameters},
		{"prediction_bands", v.bands},
		{"model_comparison", v.comparison},
	}
}

// Render returns the four figures: prediction_accuracy, error_by_parameters,
// prediction_bands and model_comparison. There must be a row. The bytes are the same
// on every machine. If ctx ends, so does Render, before the next figure, with
// ctx.Err().
func Render(ctx context.Context, in Input, format Format) ([]File, error) {
	v := newView(&in)
	drawings := v.drawings()
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
