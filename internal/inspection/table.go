package inspection

import (
	"steptime/internal/parallel"
	"steptime/internal/steplog"
)

// The size of a table, at most: what a terminal shows.
const (
	tableRows    = 12 // batch sizes
	tableColumns = 8  // lengths
)

// Table is how many rows of a log have which batch size and length.
type Table struct {
	BatchSize, SeqLen []Bin
	Count             [][]int // of rows, by batch size and then by length
}

func tabulate(l *steplog.Log, batches, lengths axis) Table {
	cells := parallel.Reduce(l.Rows(), func(lo, hi int) []int {
		count := make([]int, len(batches)*len(lengths))
		seqLen := l.SeqLen[lo:hi]
		for i, b := range l.BatchSize[lo:hi] {
			count[batches.index(b)*len(lengths)+lengths.index(seqLen[i])]++
		}
		return count
	}, func(a, b []int) []int {
		for i, n := range b {
			a[i] += n
		}
		return a
	})
	t := Table{BatchSize: batches, SeqLen: lengths}
	for ; len(cells) > 0; cells = cells[len(lengths):] {
		t.Count = append(t.Count, cells[:len(lengths)])
	}
	return t
}
