package linalg

import "fmt"

// Matrix is a dense matrix, stored by rows.
type Matrix struct {
	rows, cols int
	data       []float64
}

// NewMatrix returns the rows×cols matrix over data, which holds it row by row and
// which the matrix keeps. NewMatrix panics if len(data) ≠ rows·cols.
func NewMatrix(rows, cols int, data []float64) *Matrix {
	if rows < 0 || cols < 0 || len(data) != rows*cols {
		panic(fmt.Sprintf("linalg: %d×%d matrix over %d values", rows, cols, len(data)))
	}
	return &Matrix{rows, cols, data}
}

// Rows returns the number of rows.
func (m *Matrix) Rows() int { return m.rows }

// Cols returns the number of columns.
func (m *Matrix) Cols() int { return m.cols }

// At returns the element in row i, column j.
func (m *Matrix) At(i, j int) float64 { return m.data[i*m.cols+j] }

// Row returns row i; writing to it writes to the matrix.
func (m *Matrix) Row(i int) []float64 { return m.data[i*m.cols : (i+1)*m.cols : (i+1)*m.cols] }

// columnsOf returns copies of the columns of x and then y, all in rows lo … hi−1.
func columnsOf(x *Matrix, y []float64, lo, hi int) [][]float64 {
	columns := make([][]float64, x.cols, x.cols+1)
	for j := range columns {
		columns[j] = make([]float64, hi-lo)
		for i := lo; i < hi; i++ {
			columns[j][i-lo] = x.data[i*x.cols+j]
		}
	}
	return append(columns, y[lo:hi])
}
