package table

// A unit is that of time.
type unit struct{ times, by float64 }

// unitOf returns the unit with so many milliseconds; 0 stands for seconds. Smaller units
// divide by a whole number, so that the result is rounded once.
func unitOf(milliseconds float64) unit {
	switch {
	case milliseconds == 0:
		return unit{1000, 1}
	case milliseconds < 1:
		return unit{1, float64(1 / milliseconds)}
	}
	return unit{milliseconds, 1}
}

func (u unit) milliseconds(time float64) float64 {
	if u.by != 1 {
		return float64(time / u.by)
	}
	return float64(time * u.times)
}
