package profile

import (
	"runtime/debug"
	"slices"
)

// columns collects rows whose number is not known beforehand. They are stored in
// pieces, so that growing copies nothing.
type columns struct {
	rows  int
	batch pieces
	seq   pieces
	ms    pieces
}

// A pieces is a column, in parts that are full but for the last.
type pieces [][]float64

// Rows in a piece: as many as there are already, between these.
const (
	minPiece = 1 << 14
	maxPiece = 1 << 20
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
	for _, p := range []*pieces{&c.batch, &c.seq, &c.ms} {
		*p = append(*p, make([]float64, 0, n))
	}
}

// append adds the rows of a chunk.
func (c *columns) append(rows []row) {
	for len(rows) > 0 {
		n := min(c.room(), len(rows))
		if n == 0 {
			c.extend(min(max(c.rows, minPiece), maxPiece))
			continue
		}
		batch, seq, ms := c.batch.grow(n), c.seq.grow(n), c.ms.grow(n)
		for i, r := range rows[:n] {
			batch[i], seq[i], ms[i] = r.batch, r.seqLen, r.ms()
		}
		rows = rows[n:]
		c.rows += n
	}
}

// room returns how many rows the last piece can take.
func (c *columns) room() int {
	if len(c.ms) == 0 {
		return 0
	}
	p := c.ms[len(c.ms)-1]
	return cap(p) - len(p)
}

// grow makes the last piece longer by n and returns what is new.
func (p pieces) grow(n int) []float64 {
	last := &p[len(p)-1]
	k := len(*last)
	*last = (*last)[:k+n]
	return (*last)[k:]
}

// takeWhole returns the column in one piece, and gives up the pieces.
//
// Where it is long they go back to the system at once, before the next column is made
// whole: so at most 32 bytes a row are in use, not 48 until a collection that may come
// late.
func (p *pieces) takeWhole() []float64 {
	parts := *p
	*p = nil
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return slices.Clip(parts[0])
	}
	whole := slices.Clip(slices.Concat(parts...))
	clear(parts)
	if len(whole) > maxPiece {
		debug.FreeOSMemory()
	}
	return whole
}
