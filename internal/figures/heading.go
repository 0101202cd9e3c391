package figures

import (
	"strings"

	"steptime/charts"
	"steptime/internal/numfmt"
)

// heading returns the title, subtitle and footer of a figure.
func (f *figureSet) heading(title, subtitle string) charts.Heading {
	parts := []string{elided(f.result.ModelName, 60), style.Count(f.rows.len(), "row")}
	for _, s := range []string{f.source, f.version} {
		if s != "" {
			parts = append(parts, elided(s, 50))
		}
	}
	return charts.Heading{Title: title, Subtitle: subtitle, Footer: strings.Join(parts, "  ·  ")}
}

// elided returns the name with an ellipsis in place of its middle if it is longer than
// most characters.
func elided(name string, most int) string {
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:most/2]) + "…" + string(r[len(r)-most/2+1:])
}

// equation returns the model, with four digits for each coefficient.
func (f *figureSet) equation() string {
	short := strings.NewReplacer("batch_size", "batch", "seq_len", "seq")
	factors := make([]string, len(f.result.Fit.Form.Terms()))
	for j, t := range f.result.Fit.Form.Terms() {
		factors[j] = short.Replace(t.Factor)
	}
	return style.Equation("step time", f.result.Fit.Coef, factors, 4) + " ms"
}

// style is that of all numbers in the figures.
const style = numfmt.Figure
