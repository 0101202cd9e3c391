package strip

// Times sets out to Σ weight[j]·columns[j] for each row, products added in the order of
// the columns. Four columns at a time save loads and stores.
func Times(weight []float64, columns [][]float64, out []float64) {
	j := 0
	if len(columns) < 4 {
		clear(out)
	}
	for ; j+4 <= len(columns); j += 4 {
		w0, w1, w2, w3 := weight[j], weight[j+1], weight[j+2], weight[j+3]
		x0, x1, x2, x3 := columns[j][:len(out)], columns[j+1][:len(out)], columns[j+2][:len(out)], columns[j+3][:len(out)]
		if j == 0 {
			for i := range out {
				sum := float64(w0*x0[i]) + float64(w1*x1[i])
				sum += float64(w2 * x2[i])
				out[i] = sum + float64(w3*x3[i])
			}
			continue
		}
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

// SquaredLengths sets out to the squared lengths of the rows.
func SquaredLengths(columns [][]float64, out []float64) {
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
