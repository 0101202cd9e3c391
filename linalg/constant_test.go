package linalg

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// firstConstant returns what Constant must, by looking at the rows.
func firstConstant(rows [][]float64) int {
	if len(rows) == 0 {
		return -1
	}
columns:
	for j := range len(rows[0]) - 1 { // y is last
		for _, row := range rows {
			if row[j] != rows[0][j] || row[j] == 0 {
				continue columns
			}
		}
		return j
	}
	return -1
}

func normalOf(t *testing.T, cols int, rows [][]float64) *Normal {
	t.Helper()
	columns := make([][]float64, cols+1)
	for _, row := range rows {
		for j, v := range row {
			columns[j] = append(columns[j], v)
		}
	}
	n := NewNormal(cols)
	require.NoError(t, n.AddColumns(columns))
	return n
}

// The constant column is the one that a look at all rows finds, whichever way the rows
// came and went.
func TestConstant(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	values := []float64{0, math.Copysign(0, -1), 1, 1, 1, 1, 1, -1, 1 + 0x1p-52, math.Pi, 5e-324, math.MaxFloat64, -math.MaxFloat64}
	random := func(n int) (rows [][]float64) {
		columns := make([]float64, 4)
		for j := range columns {
			columns[j] = values[r.IntN(len(values))]
		}
		for range n {
			row := append([]float64(nil), columns...)
			if r.IntN(3) == 0 {
				row[r.IntN(4)] = values[r.IntN(len(values))]
			}
			rows = append(rows, row)
		}
		return rows
	}
	found := map[int]int{}
	for range 2000 {
		a, b := random(r.IntN(5)), random(r.IntN(3)*300)
		if r.IntN(2) == 0 && len(a) > 0 {
			for i := range b {
				b[i] = a[0]
			}
		}
		na, nb := normalOf(t, 3, a), normalOf(t, 3, b)
		require.Equal(t, firstConstant(a), na.Constant(), "%v", a)
		sum := na.Clone()
		sum.Add(nb)
		want := firstConstant(append(append([][]float64(nil), a...), b...))
		require.Equal(t, want, sum.Constant(), "%v and %v", a, b)
		sum.Sub(na)
		require.Equal(t, firstConstant(b), sum.Constant(), "%v", b)
		found[want]++
	}
	for j := -1; j < 3; j++ {
		require.Greater(t, found[j], 30, "column %d", j)
	}
}

// Two columns that only together are constant.
func TestConstantAfterMerge(t *testing.T) {
	n := normalOf(t, 3, [][]float64{{1, 5, 2, 7}, {2, 6, 1, 7}, {3, 7, 0, 7}})
	require.Equal(t, -1, n.Constant())
	require.Equal(t, 0, n.MergeColumns(0, 2).Constant())
	require.Equal(t, -1, n.MergeColumns(0, 1).Constant())
}

// y does not count.
func TestConstantIsNotY(t *testing.T) {
	require.Equal(t, -1, normalOf(t, 1, [][]float64{{1, 5}, {2, 5}}).Constant())
	require.Equal(t, -1, normalOf(t, 0, [][]float64{{5}, {5}}).Constant())
}
