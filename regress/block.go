package regress

import (
	"errors"
	"fmt"
)

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
