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

// Render returns the four figures: prediction_accuracy, error_by_parameters,
// prediction_bands and model_comparison. There must be a row. The bytes are the same
// on every machine.
func Render(ctx context.Context, in Input, format Format) ([]File, error) {
	v := &view{in: &in}
	v.totals = sumUp(&in)
	v.layout = newLayout(&in, v.totals)
	v.panels = v.layout.count(&in)

	figures := [...]struct {
		name string
		make func() charts.Figure
	}{
		{"prediction_accuracy", v.accuracy},
		{"error_by_parameters", v.parameters},
		{"prediction_bands", v.bands},
		{"model_comparison", v.comparison},
	}
	files := make([]File, len(figures))
	errs := make([]error, len(figures))
	parallel.Tasks(len(figures), func(i int) {
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		files[i].Name = figures[i].name + "." + string(format)
		files[i].Data, errs[i] = charts.Draw(figures[i].make(), format)
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return files, ctx.Err()
}
