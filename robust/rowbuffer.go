package robust

import "steptime/internal/strip"

// rowBuffer collects up to strip.Rows rows (q, z), by columns: either one by one, by add, or
// from one strip, by note for each row and then gather for all.
type rowBuffer struct {
	columns [][]float64 // those of q, then z
	taken   [][]float64 // what take returned last
	noted   [strip.Rows]uint8
	rows    int
}

func newRowBuffer(p int) *rowBuffer {
	b := &rowBuffer{columns: make([][]float64, p+1), taken: make([][]float64, p+1)}
	for j := range b.columns {
		b.columns[j] = make([]float64, strip.Rows)
	}
	return b
}

// note adds the z of row i of a strip, and remembers i for gather.
func (b *rowBuffer) note(i int, z float64) {
	b.noted[b.rows] = uint8(i)
	b.columns[len(b.columns)-1][b.rows] = z
	b.rows++
}

// gather adds the q of the rows noted, given the columns of q of their strip.
func (b *rowBuffer) gather(q [][]float64) {
	for k, from := range q {
		from, column := from[:strip.Rows], b.columns[k][:b.rows]
		for at, i := range b.noted[:b.rows] {
			column[at] = from[i]
		}
	}
}

// add adds a row.
func (b *rowBuffer) add(z float64, q []float64) {
	for j, v := range q {
		b.columns[j][b.rows] = v
	}
	b.columns[len(q)][b.rows] = z
	b.rows++
}

// take returns the columns of the rows collected, and begins anew.
func (b *rowBuffer) take() [][]float64 {
	for j, column := range b.columns {
		b.taken[j] = column[:b.rows]
	}
	b.rows = 0
	return b.taken
}
