package figures

import (
	"strings"

	"steptime/charts"
	"steptime/internal/numfmt"
)

// heading returns a figure's title, subtitle and footer.
func (v *view) heading(title, subtitle string) charts.Heading {
	parts := []string{shortened(v.in.ModelName, 60), style.Count(len(v.in.StepTime), "row")}
	for _, s := range []string{v.in.Source, v.in.Version} {
		if s != "" {
			parts = append(parts, shortened(s, 50))
		}
	}
	return charts.Heading{Title: title, Subtitle: subtitle, Footer: strings.Join(parts, "  ·  ")}
}

// shortened cuts out the middle of a long name.
func shortened(name string, most int) string {
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:most/2]) + "…" + string(r[len(r)-most/2+1:])
}

// equation returns the model with four digits.
func (v *view) equation() string {
	factors := []string{"batch·seq", "batch", "seq", "1"}
	return style.Equation("step time", v.in.Coef[:], factors, 4) + " ms"
}

// style is that of all numbers in the figures.
const style = numfmt.Figure
