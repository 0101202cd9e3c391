package figures

import (
	"math"
	"strings"

	"steptime/charts"
)

// heading returns a figure's title, subtitle and footer.
func (v *view) heading(title, subtitle string) charts.Heading {
	parts := []string{shortened(v.in.ModelName, 60), rows(len(v.in.StepTime))}
	for _, s := range []string{v.in.Source, v.in.Version} {
		if s != "" {
			parts = append(parts, shortened(s, 50))
		}
	}
	return charts.Heading{Title: title, Subtitle: subtitle, Footer: strings.Join(parts, "  ·  ")}
}

func rows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return charts.Number(float64(n), 0) + " rows"
}

// shortened cuts out the middle of a long name.
func shortened(name string, most int) string {
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:most/2]) + "…" + string(r[len(r)-most/2+1:])
}

// equation returns the model in figures of four digits.
func (v *view) equation() string {
	var b strings.Builder
	b.WriteString("step time =")
	for i, term := range [...]string{"·batch·seq", "·batch", "·seq", ""} {
		c := v.in.Coef[i]
		switch {
		case i == 0:
			b.WriteString(" " + charts.Digits(c, 4) + term)
			continue
		case c < 0:
			b.WriteString(" − ")
		default:
			b.WriteString(" + ")
		}
		b.WriteString(charts.Digits(math.Abs(c), 4) + term)
	}
	return b.String() + " ms"
}

// signed writes a number with two digits and its sign.
func signed(x float64) string {
	if x > 0 {
		return "+" + charts.Digits(x, 2)
	}
	return charts.Digits(x, 2)
}
