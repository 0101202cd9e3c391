package inspection

import (
	"math"
	"slices"

	"steptime/internal/parallel"
)

// MaxDistinct is how many distinct values of a column are counted.
const MaxDistinct = 100

// distinct are the distinct values of a column, ascending, unless they are more than
// MaxDistinct.
type distinct struct {
	values []float64
	many   bool // more: values is nil
}

func distinctOf(values []float64) distinct {
	return parallel.Reduce(len(values), func(lo, hi int) (d distinct) {
		var known [256]float64 // some that were added, by a hash; 0, which is no value, for none
		for _, v := range values[lo:hi] {
			at := &known[math.Float64bits(v)*0x9E3779B97F4A7C15>>56]
			if *at == v {
				continue
			}
			*at = v
			if d.add(v); d.many {
				break
			}
		}
		return d
	}, func(a, b distinct) distinct {
		if a.many || b.many {
			return distinct{many: true}
		}
		for _, v := range b.values {
			a.add(v)
		}
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
	if len(d.values) == MaxDistinct {
		*d = distinct{many: true}
		return
	}
	d.values = slices.Insert(d.values, i, v)
}

func (d *distinct) count() int {
	if d.many {
		return MaxDistinct + 1
	}
	return len(d.values)
}
