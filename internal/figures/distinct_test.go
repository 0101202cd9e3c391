package figures

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDistinctMergesInAnyOrder(t *testing.T) {
	var a, b, many distinctValues
	for _, v := range []float64{4, 1, 4, 2} {
		a.add(v)
	}
	b.add(3)
	b.add(1)
	a.merge(b)
	assert.Equal(t, []float64{1, 2, 3, 4}, a.values)
	for i := range columns + 1 {
		many.add(float64(i))
	}
	assert.Equal(t, distinctValues{many: true}, many)
	a.merge(many)
	many.merge(b)
	assert.Equal(t, many, a)
}
