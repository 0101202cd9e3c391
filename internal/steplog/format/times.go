package format

import "math"

// Times are how many steps took how long, in powers of two. They take the same memory
// however many there are.
type Times struct{ octaves [128]octave }

// An octave is the times from a power of two to below the next.
type octave struct {
	count    int
	min, max float64 // milliseconds
}

// add adds a time in milliseconds, if it is one.
func (t *Times) add(ms float64) {
	if ms > 0 && ms <= math.MaxFloat64 {
		_, e := math.Frexp(ms)
		t.octaves[min(max(e+64, 0), 127)].add(octave{1, ms, ms})
	}
}

// Add adds other times.
func (t *Times) Add(other *Times) {
	for i := range t.octaves {
		t.octaves[i].add(other.octaves[i])
	}
}

func (o *octave) add(p octave) {
	switch {
	case p.count == 0:
	case o.count == 0:
		*o = p
	default:
		*o = octave{o.count + p.count, min(o.min, p.min), max(o.max, p.max)}
	}
}

// From returns how many times there are in the octaves in which all are at least limit,
// the shortest and the longest of them.
func (t *Times) From(limit float64) (count int, shortest, longest float64) {
	var all octave
	for _, o := range t.octaves {
		if o.min >= limit {
			all.add(o)
		}
	}
	return all.count, all.min, all.max
}
