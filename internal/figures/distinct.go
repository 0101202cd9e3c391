package figures

import (
	"slices"

	"steptime/internal/parallel"
)

// distinctValues are the distinct values of a parameter, ascending, unless they are more
// than a plot has columns.
type distinctValues struct {
	values []float64
	many   bool // too many: values is nil
}

// distinctOf returns the distinct ones of the values.
func distinctOf(values []float64) distinctValues {
	return parallel.Reduce(len(values), func(lo, hi int) (d distinctValues) {
		for _, v := range values[lo:hi] {
			d.add(v)
		}
		return d
	}, func(a, b distinctValues) distinctValues {
		a.merge(b)
		return a
	})
}

func (d *distinctValues) add(v float64) {
	if d.many {
		return
	}
	i, found := slices.BinarySearch(d.values, v)
	if found {
		return
	}
	d.values = slices.Insert(d.values, i, v)
	if len(d.values) > columns {
		*d = distinctValues{many: true}
	}
}

func (d *distinctValues) merge(o distinctValues) {
	if o.many {
		*d = o
	}
	for _, v := range o.values {
		d.add(v)
	}
}
