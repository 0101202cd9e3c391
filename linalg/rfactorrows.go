package linalg

import (
	"math"

	"steptime/internal/parallel"
)

// AddColumns adds rows given by columns: the Cols columns of X and then y, all of one
// length. It changes none of them.
//
// Errors: [ErrShape]; [ErrNotFinite] if a row holds a NaN or an infinity, when some of
// the rows may have been added.
func (r *RFactor) AddColumns(columns [][]float64) error {
	if err := checkColumns(columns, r.cols); err != nil {
		return err
	}
	rows := len(columns[0])
	b := newRBlock(len(columns), min(rows, rBlockRows))
	for lo := 0; lo < rows; lo += rBlockRows {
		if err := r.addRange(b, columns, lo, min(lo+rBlockRows, rows)); err != nil {
			return err
		}
	}
	r.fitScales()
	return nil
}

// AddMatrix adds the rows of x, m×Cols, with the right-hand sides y, of length m, on up
// to GOMAXPROCS processors, the number of which does not change the result: blocks of
// rows are factored one by one and combined as [Stack] does. It changes neither x nor y.
//
// Errors, all of which leave r as it was: [ErrShape]; [ErrNotFinite] if a row holds a NaN
// or an infinity.
func (r *RFactor) AddMatrix(x *Matrix, y []float64) error {
	if err := checkShape(x, y, r.cols); err != nil {
		return err
	}
	blocks := parallel.Blocks(x.rows)
	parts, errs := make([]*RFactor, 1+blocks), make([]error, blocks)
	parts[0] = r
	parallel.Do(x.rows, func(b, lo, hi int) {
		parts[1+b] = NewRFactor(r.cols)
		errs[b] = parts[1+b].AddColumns(columnsOf(x, y, lo, hi))
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	*r = *Stack(parts...)
	return nil
}

// addRange adds rows lo … hi−1, at most rBlockRows. b is space to work in.
//
// The units of columns follow from the rows that came before. Values too large for them
// overflow, which cannot go unnoticed: an infinity among the inner products reaches R.
// Then everything is done again in other units.
func (r *RFactor) addRange(b *rBlock, columns [][]float64, lo, hi int) error {
	for j, c := range columns {
		if r.columnExponent(j) == zeroColumn {
			r.fitScale(j, c[lo:hi])
		}
	}
	copy(b.saved, r.r)
	b.load(columns, lo, hi, r.exponent)
	b.triangularize(r)
	if !isFinite(r.r) {
		copy(r.r, b.saved)
		for j, c := range columns {
			if !isFinite(c[lo:hi]) {
				return ErrNotFinite
			}
			r.fitScale(j, c[lo:hi])
		}
		b.load(columns, lo, hi, r.exponent)
		b.triangularize(r)
	}
	r.rows += hi - lo
	return nil
}

func isFinite(v []float64) bool { return largestMagnitude(v) <= math.MaxFloat64 }

// zeroColumn is the exponent of a column that holds nothing but zeros.
const zeroColumn = math.MinInt

// columnExponent returns the e with 2^(e−1) ≤ largest magnitude < 2^e, for column j of R.
func (r *RFactor) columnExponent(j int) int {
	largest := 0.0
	for k := range j + 1 {
		largest = max(largest, math.Abs(r.row(k)[j]))
	}
	if largest == 0 {
		return zeroColumn
	}
	_, e := math.Frexp(largest)
	return e + r.exponent[j]
}

// fitScale chooses the unit of column j such that neither R nor c, which is to be added
// to it, holds a magnitude above 1. A c that is 0 or not finite does not count.
func (r *RFactor) fitScale(j int, c []float64) {
	e := r.columnExponent(j)
	if largest := largestMagnitude(c); largest > 0 && largest <= math.MaxFloat64 {
		e = max(e, exponent(c))
	}
	r.setExponent(j, e)
}

// fitScales chooses the units of all columns such that R holds no magnitude above 1.
func (r *RFactor) fitScales() {
	for j := range r.exponent {
		r.setExponent(j, r.columnExponent(j))
	}
}

// setExponent makes 2^exponent the unit of column j, unless its exponent is zeroColumn;
// but never one below 2⁻¹⁰²³, by which a column could not be divided.
func (r *RFactor) setExponent(j, exponent int) {
	if exponent == zeroColumn {
		return
	}
	exponent = max(exponent, -1023)
	for k := range j + 1 {
		row := r.row(k)
		row[j] = math.Ldexp(row[j], r.exponent[j]-exponent)
	}
	r.exponent[j] = exponent
}
