package figures

import "math"

// variable is one of the numbers that a row has.
type variable int

const (
	batch     variable = iota // batch size
	seq                       // sequence length, tokens
	measured                  // step time, milliseconds
	predicted                 // step time, milliseconds
	residual                  // measured − predicted, milliseconds
	percent                   // residual in percent of measured
	absolute                  // |residual|
	relative                  // |percent|
)

// read returns the values for rows [lo, hi). What is no column of the rows is computed
// into the buffer, which must be long enough.
func (v variable) read(rows *rows, lo, hi int, buffer []float64) []float64 {
	switch v {
	case batch:
		return rows.batchSize[lo:hi]
	case seq:
		return rows.seqLen[lo:hi]
	case measured:
		return rows.stepTime[lo:hi]
	case residual:
		return rows.residual[lo:hi]
	}
	out, times, residuals := buffer[:hi-lo], rows.stepTime[lo:hi], rows.residual[lo:hi]
	switch v {
	case predicted:
		for i, r := range residuals {
			out[i] = times[i] - r
		}
	case percent:
		for i, r := range residuals {
			out[i] = 100 * r / times[i]
		}
	case absolute:
		magnitudes(out, residuals)
	case relative:
		magnitudes(out, percent.read(rows, lo, hi, buffer))
	}
	return out
}

// magnitudes sets out to the values without their signs.
func magnitudes(out, values []float64) {
	for i, v := range values {
		out[i] = math.Abs(v)
	}
}

// of returns the value for a row.
func (v variable) of(rows *rows, row int) float64 {
	var one [1]float64
	return v.read(rows, row, row+1, one[:])[0]
}

// sampleSize is how many rows the ranges of axes are chosen by. All rows are shown, within
// the range or at its edge.
const sampleSize = 8192

// sample returns the values for evenly spaced rows.
func (v variable) sample(rows *rows) []float64 {
	n := rows.len()
	out := make([]float64, min(n, sampleSize))
	for k := range out {
		out[k] = v.of(rows, k*n/len(out))
	}
	return out
}
