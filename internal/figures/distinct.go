package figures

import (
	"slices"

	"steptime/internal/parallel"
)

// distinct is the different values of a parameter, ascending, as long as they are no
// more than columns.
type distinct struct {
	values []float64
	many   bool // more than columns: values is nil
}

// distinctOf returns the different ones of the values.
func distinctOf(values []float64) distinct {
	return parallel.Reduce(len(values), func(lo, hi int) (d distinct) {
		for _, v := range values[lo:hi] {
			d.add(v)
		}
		return d
	}, func(a, b distinct) distinct {
		a.merge(b)
		return a
	})
}

func (d *distinct) add(v float64) {
	if d.many {
		return
	}
	i, found := slices.BinarySearch(d.values, v)
	if found {
		return
	}
	d.values = slices.Insert(d.values, i, v)
	if len(d.values) > columns {
		*d = distinct{many: true}
	}
}

func (d *distinct) merge(o distinct) {
	if o.many {
		*d = o
	}
	for _, v := range o.values {
		d.add(v)
	}
}
