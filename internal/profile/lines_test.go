package profile

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var l Lines
	var want []int
	line := 0
	for range 5000 {
		r := run{rows: int32(rng.IntN(4)), dropped: int32(rng.IntN(3))}
		if rng.IntN(100) == 0 {
			r.dropped *= 1000
		}
		l.add(r)
		for range r.rows {
			line++
			want = append(want, line)
		}
		line += int(r.dropped)
	}
	for row, line := range want {
		require.Equal(t, line, l.Of(row))
	}
}

func TestLinesCostLittle(t *testing.T) {
	var l Lines
	const rows = 100_000
	for range rows {
		l.add(run{rows: 1, dropped: 1}) // as often as can be
	}
	assert.Less(t, len(l.code)+24*len(l.marks), 23*rows/10)
	assert.Equal(t, 2*rows-1, l.Of(rows-1))

	var none Lines
	none.add(run{rows: rows})
	assert.Empty(t, none.code)
	assert.Equal(t, 7, none.Of(6))
}
