package figures

import "math"

// quantity is one of the numbers that a row has.
type quantity int

const (
	batch     quantity = iota // batch size
	seq                       // sequence length, tokens
	measured                  // step time, milliseconds
	predicted                 // step time, milliseconds
	residual                  // measured − predicted, milliseconds
	percent                   // residual in percent of measured
	absolute                  // |residual|
	relative                  // |percent|
)

// read returns the quantity of rows [lo, hi). What the input doesn't hold is computed
// into the buffer, which must have room for it.
func (q quantity) read(rows *rows, lo, hi int, buffer []float64) []float64 {
	switch q {
	case batch:
		return rows.batchSize[lo:hi]
	case seq:
		return rows.seqLen[lo:hi]
	case measured:
		return rows.stepTime[lo:hi]
	case residual:
		return rows.residual[lo:hi]
	}
	out, steps, residuals := buffer[:hi-lo], rows.stepTime[lo:hi], rows.residual[lo:hi]
	switch q {
	case predicted:
		for i, r := range residuals {
			out[i] = steps[i] - r
		}
	case percent:
		for i, r := range residuals {
			out[i] = 100 * r / steps[i]
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

// of returns the quantity of a row.
func (q quantity) of(rows *rows, row int) float64 {
	var one [1]float64
	return q.read(rows, row, row+1, one[:])[0]
}

// sampleSize is how many rows axis ranges are chosen from. Only the choice depends on
// the sample; every row is shown, within the range or at its edge.
const sampleSize = 8192

// sample returns the quantity of evenly spaced rows.
func (q quantity) sample(rows *rows) []float64 {
	n := rows.len()
	out := make([]float64, min(n, sampleSize))
	for k := range out {
		out[k] = q.of(rows, k*n/len(out))
	}
	return out
}
