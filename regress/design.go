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

	// Block hands out the rows lo … hi−1, at most BlockRows of them: it calls into.Add for
	// each column in turn, with hi − lo elements. Add keeps the slice, so it may be a part
	// of what the design holds, which nobody writes to, or come from into.Space. It must not
	// change until the next call with the same into. Calls may come from several goroutines
	// at once, each with its own into.
	Block(lo, hi int, into *Block)
}

// BlockRows is the most rows of a block.
const BlockRows = 8192

// A block is that of package parallel: this compiles only if the sizes are equal.
const _ = uint(BlockRows-parallel.BlockSize) + uint(parallel.BlockSize-BlockRows)

// Block is the columns of some consecutive rows of a design. The zero value is ready to
// use, and one Block can be loaded many times.
type Block struct {
	Columns [][]float64
	space   [][]float64
}

// Load sets b to the columns of the rows lo … hi−1 of a design. It panics with an error
// that wraps ErrShape if the design adds another number of columns than Cols, or a column
// that has not hi − lo rows.
func (b *Block) Load(d Design, lo, hi int) {
	b.Columns = b.Columns[:0]
	d.Block(lo, hi, b)
	if len(b.Columns) != d.Cols() {
		panic(fmt.Errorf("%w: Design.Block added %d columns where Cols is %d", ErrShape, len(b.Columns), d.Cols()))
	}
	for _, column := range b.Columns {
		if len(column) != hi-lo {
			panic(fmt.Errorf("%w: Design.Block added a column of %d rows for the rows %d … %d", ErrShape, len(column), lo, hi-1))
		}
	}
}

// catchShape makes the panic of Block.Load the error of the function that defers it.
func catchShape(err *error) {
	switch p := recover().(type) {
	case nil:
	case error:
		if !errors.Is(p, ErrShape) {
			panic(p)
		}
		*err = p
	default:
		panic(p)
	}
}

// Add appends a column.
func (b *Block) Add(column []float64) { b.Columns = append(b.Columns, column) }

// Space returns a slice of n elements, whatever they are, for the column that is added
// next. A design that computes its columns needs no memory of its own.
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

// Row returns row i of a design. It panics if there is no such row.
func Row(d Design, i int) []float64 {
	var b Block
	b.Load(d, i, i+1)
	x := make([]float64, len(b.Columns))
	for j, column := range b.Columns {
		x[j] = column[0]
	}
	return x
}

// ErrShape means that sizes do not fit together: columns of different lengths, a response
// or a row of another length than the design asks for, a row that the design does not
// have, a design of no columns, or more groups than Groups can hold.
var ErrShape = errors.New("regress: sizes do not match")

// checkLength returns an error that wraps ErrShape unless got is want.
func checkLength(what string, got, want int) error {
	if got != want {
		return fmt.Errorf("%w: %s has length %d where the design asks for %d", ErrShape, what, got, want)
	}
	return nil
}

// checkRow returns an error that wraps ErrShape unless d has a row i.
func checkRow(i int, d Design) error {
	if i < 0 || i >= d.Rows() {
		return fmt.Errorf("%w: row %d of a design of %d rows", ErrShape, i, d.Rows())
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
// there is none, or if they are not all of one length.
func NewColumns(columns ...[]float64) (*Columns, error) {
	if len(columns) == 0 {
		return nil, fmt.Errorf("%w: a design of no columns", ErrShape)
	}
	c := &Columns{columns: columns, rows: len(columns[0])}
	for _, column := range columns {
		if err := checkLength("a column", len(column), c.rows); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Rows returns the number of rows, the length of each column.
func (c *Columns) Rows() int { return c.rows }

// Cols returns the number of columns.
func (c *Columns) Cols() int { return len(c.columns) }

// Block adds the columns of the rows lo … hi−1 to into.
func (c *Columns) Block(lo, hi int, into *Block) {
	for _, column := range c.columns {
		into.Add(column[lo:hi])
	}
}

// Take returns the rows of d with the given numbers, in their order, and their y. The
// error is ErrShape if y has another length than d has rows, or if there is no such row.
func Take(d Design, y []float64, rows []uint32) (taken *Columns, takenY []float64, err error) {
	defer catchShape(&err)
	if err := checkProblem(d, y, Groups{}); err != nil {
		return nil, nil, err
	}
	c := &Columns{columns: make([][]float64, d.Cols()), rows: len(rows)}
	for j := range c.columns {
		c.columns[j] = make([]float64, len(rows))
	}
	var b Block
	takenY = make([]float64, len(rows))
	for i, row := range rows {
		if err := checkRow(int(row), d); err != nil {
			return nil, nil, err
		}
		b.Load(d, int(row), int(row)+1)
		for j, column := range b.Columns {
			c.columns[j][i] = column[0]
		}
		takenY[i] = y[row]
	}
	return c, takenY, nil
}

// matrix is the design that a matrix stored by rows is.
type matrix struct{ x *linalg.Matrix }

// FromMatrix returns the design whose matrix is x, which it keeps.
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
