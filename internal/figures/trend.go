package figures

import (
	"math"

	"steptime/charts"
)

// line holds the sums that the least-squares line y = α + βx is fitted from.
type line struct{ n, x, y, xx, xy float64 }

func (l *line) add(x, y float64) {
	l.n++
	l.x += x
	l.y += y
	l.xx += float64(x * x)
	l.xy += float64(x * y)
}

func (l *line) merge(o line) {
	l.n, l.x, l.y, l.xx, l.xy = l.n+o.n, l.x+o.x, l.y+o.y, l.xx+o.xx, l.xy+o.xy
}

// fit returns α and β; ok is false where all x are equal, or a sum overflowed.
func (l line) fit() (alpha, beta float64, ok bool) {
	sxx := l.xx - float64(l.x*l.x)/l.n
	sxy := l.xy - float64(l.x*l.y)/l.n
	if !(sxx > float64(1e-12*l.xx)) {
		return 0, 0, false
	}
	beta = sxy / sxx
	alpha = (l.y - float64(beta*l.x)) / l.n
	return alpha, beta, !math.IsNaN(alpha) && !math.IsInf(alpha, 0) && !math.IsInf(beta, 0)
}

// points returns the ends of the line over the values x; the sums are of x − origin.
func (l line) points(origin float64, x extent) []charts.Point {
	alpha, beta, ok := l.fit()
	if !ok {
		return nil
	}
	return []charts.Point{
		{X: x.min, Y: alpha + float64(beta*(x.min-origin))},
		{X: x.max, Y: alpha + float64(beta*(x.max-origin))},
	}
}
