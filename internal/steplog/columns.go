package steplog

import (
	"runtime/debug"
	"slices"

	"steptime/internal/steplog/format"
)

// columns collects rows whose number is not known beforehand. Each column is in parts,
// so that growing copies nothing.
type columns struct {
	rows  int
	batch column
	seq   column
	ms    column
}

// A column is a list of parts, all of them full except the last.
type column [][]float64

// Rows in a part: as many as there are already, between these.
const (
	minPart = 1 << 14
	maxPart = 1 << 20
)

// maxReserved bounds the rows for which room is made at once: a guess made from the
// first rows should not ask for more memory than a machine has.
const maxReserved = 1 << 25

// reserve makes room for about n rows, if they are the first.
func (c *columns) reserve(n int) {
	if c.rows == 0 && n > 0 {
		c.extend(min(n, maxReserved))
	}
}

func (c *columns) extend(n int) {
	for _, col := range []*column{&c.batch, &c.seq, &c.ms} {
		*col = append(*col, make([]float64, 0, n))
	}
}

// append adds the rows of a chunk.
func (c *columns) append(rows []format.Row) {
	for len(rows) > 0 {
		n := min(c.room(), len(rows))
		if n == 0 {
			c.extend(min(max(c.rows, minPart), maxPart))
			continue
		}
		batch, seq, ms := c.batch.grow(n), c.seq.grow(n), c.ms.grow(n)
		for i, r := range rows[:n] {
			batch[i], seq[i], ms[i] = r.BatchSize, r.SeqLen, r.StepTime
		}
		rows = rows[n:]
		c.rows += n
	}
}

// room returns how many rows the last parts can take.
func (c *columns) room() int {
	if len(c.ms) == 0 {
		return 0
	}
	last := c.ms[len(c.ms)-1]
	return cap(last) - len(last)
}

// grow makes the last part longer by n and returns what is new.
func (c column) grow(n int) []float64 {
	last := &c[len(c)-1]
	k := len(*last)
	*last = (*last)[:k+n]
	return (*last)[k:]
}

// takeWhole returns the column as one slice, and gives up the parts.
//
// Where it is long they go back to the system at once, before the next column is made
// whole: so at most 32 bytes a row are in use, not 48 until a collection that may come
// late.
func (c *column) takeWhole() []float64 {
	parts := *c
	*c = nil
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return slices.Clip(parts[0])
	}
	whole := slices.Clip(slices.Concat(parts...))
	clear(parts)
	if len(whole) > maxPart {
		debug.FreeOSMemory()
	}
	return whole
}
