package linalg

import "fmt"

// Stack returns the R factor of the rows of all parts, which it leaves as they are:
// folds, blocks, files. Parts are combined in pairs, neighbours first, then the results
// in pairs, and so on. So the bits of the result depend on the parts and their order
// alone. It panics if there is no part, or if parts have different numbers of unknowns.
func Stack(parts ...*RFactor) *RFactor {
	if len(parts) == 0 {
		panic("linalg: R factor of no parts")
	}
	level := append([]*RFactor(nil), parts...)
	for len(level) > 1 {
		for i := range len(level) / 2 {
			level[i] = stackPair(level[2*i], level[2*i+1])
		}
		if odd := len(level) - 1; odd%2 == 0 {
			level[odd/2] = level[odd]
		}
		level = level[:(len(level)+1)/2]
	}
	return level[0].clone()
}

func (r *RFactor) clone() *RFactor {
	return &RFactor{
		cols: r.cols, rows: r.rows,
		exponent: append([]int(nil), r.exponent...),
		r:        append([]float64(nil), r.r...),
	}
}

// stackPair returns the R factor of the rows of a and then b.
func stackPair(a, b *RFactor) *RFactor {
	if a.cols != b.cols {
		panic(fmt.Sprintf("linalg: R factors of %d and %d unknowns", a.cols, b.cols))
	}
	a, b = a.clone(), b.clone()
	a.rows += b.rows
	columns := make([][]float64, len(b.exponent))
	for j := range columns {
		e := max(a.columnExponent(j), b.columnExponent(j))
		a.setExponent(j, e)
		b.setExponent(j, e)
		columns[j] = b.column(j)
	}
	products, factor := make([]float64, len(columns)), make([]float64, len(columns))
	for k := range columns {
		x := columns[k] // k+1 elements; those of later columns below that are not touched
		for j := k; j < len(columns); j++ {
			products[j] = inner(x, columns[j][:k+1])
		}
		if a.reflect(k, products[k], products, factor) {
			for j := k + 1; j < len(columns); j++ {
				subtract(columns[j][:k+1], factor[j], x)
			}
		}
	}
	a.fitScales()
	return a
}
