package regress

import (
	"errors"
	"fmt"

	"steptime/internal/parallel"
	"steptime/linalg"
)

// Design is the matrix X, n×p, of a linear model y = Xβ + ε. It hands out its columns for
// some consecutive rows at a time.
type Design interface {
	Rows() int // n
	Cols() int // p

	// Block sets into to the columns of the rows lo … hi−1, at most BlockRows of them: it
	// calls into.Add for each column in turn. They are valid until the next call with the
	// same into, and may be a part of what the design holds: nobody writes to them. Calls
	// may come from several goroutines at once, each with its own into.
	Block(lo, hi int, into *Block)
}

// BlockRows is the most rows of a block.
const BlockRows = parallel.BlockSize

// Block is the columns of some consecutive rows of a design.
type Block struct {
	Columns [][]float64
	space   [][]float64
}

// Load sets b to the columns of the rows lo … hi−1 of a design.
func (b *Block) Load(d Design, lo, hi int) {
	b.Columns = b.Columns[:0]
	d.Block(lo, hi, b)
}

// Add appends a column.
func (b *Block) Add(column []float64) { b.Columns = append(b.Columns, column) }

// Space returns room for a column of n rows, of any content: for the column that is added
// next, and for no other.
func (b *Block) Space(n int) []float64 {
	j := len(b.Columns)
	for len(b.space) <= j {
		b.space = append(b.space, nil)
	}
	if len(b.space[j]) < n {
		b.space[j] = make([]float64, n)
	}
	return b.space[j][:n]
}

// Row returns row i of a design.
func Row(d Design, i int) []float64 {
	var b Block
	b.Load(d, i, i+1)
	x := make([]float64, len(b.Columns))
	for j, column := range b.Columns {
		x[j] = column[0]
	}
	return x
}

// ErrShape means that a length does not fit: columns of different lengths, or a response
// or a row of another length than the design has.
var ErrShape = errors.New("regress: lengths do not match")

// checkLength returns an error that wraps ErrShape unless got is want.
func checkLength(what string, got, want int) error {
	if got != want {
		return fmt.Errorf("%w: %s has length %d where the design asks for %d", ErrShape, what, got, want)
	}
	return nil
}

// Columns is a design whose columns are in memory.
type Columns struct {
	columns [][]float64
	rows    int
}

// NewColumns returns the design with the given columns, which it keeps. A column of ones
// must be among them if the model is to have a constant term. The error is ErrShape if
// they are not all of one length.
func NewColumns(columns ...[]float64) (*Columns, error) {
	c := &Columns{columns: columns}
	if len(columns) > 0 {
		c.rows = len(columns[0])
	}
	for _, column := range columns {
		if err := checkLength("a column", len(column), c.rows); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Rows returns the length of the columns.
func (c *Columns) Rows() int { return c.rows }

// Cols returns the number of columns.
func (c *Columns) Cols() int { return len(c.columns) }

// Block sets into to the rows lo … hi−1.
func (c *Columns) Block(lo, hi int, into *Block) {
	for _, column := range c.columns {
		into.Add(column[lo:hi])
	}
}

// Take returns the rows of d with the given numbers, in their order, and their y.
func Take(d Design, y []float64, rows []uint32) (*Columns, []float64) {
	c := &Columns{columns: make([][]float64, d.Cols()), rows: len(rows)}
	for j := range c.columns {
		c.columns[j] = make([]float64, len(rows))
	}
	var b Block
	some := make([]float64, len(rows))
	for i, row := range rows {
		b.Load(d, int(row), int(row)+1)
		for j, column := range b.Columns {
			c.columns[j][i] = column[0]
		}
		some[i] = y[row]
	}
	return c, some
}

// matrix is the design that a matrix stored by rows is.
type matrix struct{ x *linalg.Matrix }

// FromMatrix returns the design x.
func FromMatrix(x *linalg.Matrix) Design { return matrix{x} }

func (m matrix) Rows() int { return m.x.Rows() }
func (m matrix) Cols() int { return m.x.Cols() }

func (m matrix) Block(lo, hi int, into *Block) {
	for j := range m.x.Cols() {
		column := into.Space(hi - lo)
		for i := range column {
			column[i] = m.x.At(lo+i, j)
		}
		into.Add(column)
	}
}
