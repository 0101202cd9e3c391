package format

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var whole, chunked Lines
	var chunk Lines // of the rows and lines after these
	firstRow, firstLine := 0, 0
	var want []int
	line := 0
	for range 5000 {
		for range rng.IntN(4) {
			line++
			whole.add(len(want), line)
			chunk.add(len(want)-firstRow, line-firstLine)
			want = append(want, line)
		}
		line += rng.IntN(3) * (1 + rng.IntN(2)*1000)
		if rng.IntN(50) == 0 {
			if len(want) > firstRow {
				chunked.Append(&chunk, firstRow, firstLine)
			}
			chunk, firstRow, firstLine = Lines{}, len(want), line
		}
	}
	for row, line := range want {
		require.Equal(t, line, whole.Of(row))
	}
	chunked.Append(&chunk, firstRow, firstLine)
	require.Equal(t, whole, chunked)
}

// Rows may come from one line, and from earlier ones.
func TestLinesInAnyOrder(t *testing.T) {
	var l Lines
	want := []int{1, 2, 2, 2, 7, 3, 4, 1}
	for row, line := range want {
		l.add(row, line)
	}
	for row, line := range want {
		assert.Equal(t, line, l.Of(row))
	}
}

func TestLinesCostLittle(t *testing.T) {
	var none Lines
	for row := range 1000 {
		none.add(row, row+1)
	}
	assert.Empty(t, none.spans)
	assert.Equal(t, 7, none.Of(6))

	var one Lines
	for row := range 1000 {
		one.add(row, row+5)
	}
	assert.Len(t, one.spans, 1)
	assert.Equal(t, 11, one.Of(6))
}
