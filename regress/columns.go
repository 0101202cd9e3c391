package regress

import (
	"fmt"

	"steptime/linalg"
)

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
