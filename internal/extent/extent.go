// Package extent finds the smallest and the largest of many values.
package extent

import (
	"math"

	"steptime/internal/parallel"
)

// Extent is the smallest interval that holds some values. NaN is no value.
type Extent struct{ Min, Max float64 }

// None returns the extent of no values.
func None() Extent { return Extent{math.Inf(1), math.Inf(-1)} }

// Of returns the extent of the values, in parallel.
func Of(values []float64) Extent {
	return parallel.Reduce(len(values), func(lo, hi int) Extent {
		e := None()
		e.Add(values[lo:hi]...)
		return e
	}, Extent.Union)
}

// Add widens e to hold the values.
func (e *Extent) Add(values ...float64) {
	least, most := e.Min, e.Max
	for _, v := range values {
		if v < least {
			least = v
		}
		if v > most {
			most = v
		}
	}
	e.Min, e.Max = least, most
}

// Union returns the extent of the values of both.
func (e Extent) Union(o Extent) Extent { return Extent{min(e.Min, o.Min), max(e.Max, o.Max)} }
