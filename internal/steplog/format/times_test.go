package format

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTimes(t *testing.T) {
	var a, b Times
	for _, ms := range []float64{0, -1, math.NaN(), math.Inf(1), 0.1, 3, 9, 15} {
		a.add(ms)
	}
	for _, ms := range []float64{17, 180, 240, 1e-300, 1e300} {
		b.add(ms)
	}
	a.Add(&b)
	for _, c := range []struct {
		limit             float64
		count             int
		shortest, longest float64
	}{{0, 9, 1e-300, 1e300}, {0.1, 8, 0.1, 1e300}, {3, 7, 3, 1e300}, {10, 4, 17, 1e300}, {100, 3, 180, 1e300}, {200, 1, 1e300, 1e300}} {
		count, shortest, longest := a.From(c.limit)
		assert.Equal(t, c.count, count, c.limit)
		assert.Equal(t, c.shortest, shortest, c.limit)
		assert.Equal(t, c.longest, longest, c.limit)
	}
	var none Times
	count, shortest, longest := none.From(0)
	assert.Zero(t, count)
	assert.Zero(t, shortest)
	assert.Zero(t, longest)
}
