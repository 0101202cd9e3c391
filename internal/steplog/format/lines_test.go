package format

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// from returns the Lines of rows that came from these lines of one text.
func from(lines ...int) *Lines {
	var r Result
	for _, line := range lines {
		r.KeepAt(line, Row{})
	}
	var l Lines
	l.Append(&r, 0, 0)
	return &l
}

func requireLines(t *testing.T, want []int, l *Lines) {
	t.Helper()
	for row, line := range want {
		require.Equal(t, line, l.Of(row), row)
	}
}

// Lines do not depend on the texts that they come in.
func TestLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var want []int
	var pieces Lines
	var r Result
	line, rows, lines := 0, 0, 0 // before the text
	for range 20_000 {
		for range rng.IntN(4) {
			line++
			want = append(want, line)
			r.KeepAt(line-lines, Row{})
		}
		line += rng.IntN(3) * []int{1, 1000, 1_000_000}[rng.IntN(3)]
		if rng.IntN(50) == 0 {
			pieces.Append(&r, rows, lines)
			r.Reset()
			rows, lines = len(want), line
		}
	}
	pieces.Append(&r, rows, lines)
	require.Equal(t, from(want...), &pieces)
	requireLines(t, want, &pieces)
}

// Rows may come from one line, and from earlier ones.
func TestLinesInAnyOrder(t *testing.T) {
	want := []int{1, 2, 2, 2, 7, 3, 4, 1, 100_000, 5}
	requireLines(t, want, from(want...))
}

// Long runs of rows lie between lines that were left out.
func TestLinesOfLongRuns(t *testing.T) {
	var want []int
	line := 0
	for _, run := range []int{65_534, 65_535, 65_536, 200_000, 3} {
		for range run {
			line++
			want = append(want, line)
		}
		line++
	}
	requireLines(t, want, from(want...))
}

func TestLinesCostLittle(t *testing.T) {
	const rows = 100_000
	size := func(first, every int) (bytes int) {
		var lines []int
		for row := range rows {
			lines = append(lines, first+every*row)
		}
		l := from(lines...)
		assert.Equal(t, first+every*(rows-1), l.Of(rows-1))
		for _, p := range l.segments {
			bytes += 40 + 4*cap(p.steps)
		}
		return bytes
	}
	assert.Zero(t, size(1, 1))
	assert.Equal(t, 40, size(5, 1))
	assert.Less(t, size(1, 2), 6*rows) // as often as can be
}
