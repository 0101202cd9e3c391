package regress

// Times sets out, with one element for each row of the block, to Xβ, β with one element for
// each column. Products are added in the order of the columns.
func (b *Block) Times(beta, out []float64) { combine(beta, b.Columns, out) }

// combine sets out to Σ weight[j]·columns[j]. Four columns at a time save loads and stores.
func combine(weight []float64, columns [][]float64, out []float64) {
	clear(out)
	j := 0
	for ; j+4 <= len(columns); j += 4 {
		w0, w1, w2, w3 := weight[j], weight[j+1], weight[j+2], weight[j+3]
		x0, x1, x2, x3 := columns[j][:len(out)], columns[j+1][:len(out)], columns[j+2][:len(out)], columns[j+3][:len(out)]
		for i, sum := range out {
			sum += float64(w0 * x0[i])
			sum += float64(w1 * x1[i])
			sum += float64(w2 * x2[i])
			out[i] = sum + float64(w3*x3[i])
		}
	}
	for ; j < len(columns); j++ {
		w := weight[j]
		for i, x := range columns[j][:len(out)] {
			out[i] += float64(w * x)
		}
	}
}

// squaredLengths sets out to the squared lengths of the rows of some columns.
func squaredLengths(columns [][]float64, out []float64) {
	clear(out)
	j := 0
	for ; j+4 <= len(columns); j += 4 {
		x0, x1, x2, x3 := columns[j][:len(out)], columns[j+1][:len(out)], columns[j+2][:len(out)], columns[j+3][:len(out)]
		for i, sum := range out {
			sum += float64(x0[i] * x0[i])
			sum += float64(x1[i] * x1[i])
			sum += float64(x2[i] * x2[i])
			out[i] = sum + float64(x3[i]*x3[i])
		}
	}
	for ; j < len(columns); j++ {
		for i, x := range columns[j][:len(out)] {
			out[i] += float64(x * x)
		}
	}
}
