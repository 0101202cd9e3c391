package linalg

import "math/big"

// elimination is the fraction-free Gaussian elimination of the bordered matrix
//
//	⎡ XᵀX  Xᵀy  I ⎤
//	⎣ yᵀX  yᵀy  0 ⎦
//
// with symmetric pivoting: after each step every element is the determinant of a
// submatrix, an integer, and each division is without remainder (E. H. Bareiss,
// "Sylvester's identity and multistep integer-preserving Gaussian elimination",
// Mathematics of Computation 22, 1968).
type elimination struct {
	cols     int
	exponent []int        // column j of [X y] is in units of 2^exponent[j]
	gram     []*big.Int   // the diagonal of [X y]ᵀ[X y] before elimination
	m        [][]*big.Int // rows in the order of pivot, columns as they came; y, then I
	pivot    []int        // step k eliminated column pivot[k]
	rank     int
}

// eliminate runs until all columns are eliminated or what is left of them is 0.
func eliminate(n *Normal) *elimination {
	p := n.cols
	g, exponent := n.integers()
	e := &elimination{cols: p, exponent: exponent, gram: make([]*big.Int, p+1), m: g, pivot: make([]int, p)}
	for j := range g {
		e.gram[j] = g[j][j]
		identity := make([]*big.Int, p)
		for k := range identity {
			identity[k] = new(big.Int)
			if j == k {
				identity[k].SetInt64(1)
			}
		}
		g[j] = append(g[j], identity...)
	}
	for j := range p {
		e.pivot[j] = j
	}
	previous := big.NewInt(1)
	for k := range p {
		best := e.largest(k)
		if best < 0 {
			break
		}
		e.pivot[k], e.pivot[best] = e.pivot[best], e.pivot[k]
		e.m[k], e.m[best] = e.m[best], e.m[k]
		e.reduce(k, previous)
		previous = e.m[k][e.pivot[k]]
		e.rank++
	}
	return e
}

// largest returns the row, from k on, whose column has the largest part that the
// columns before it do not explain; −1 if none has any.
func (e *elimination) largest(k int) int {
	best, most := -1, new(big.Float)
	for i := k; i < e.cols; i++ {
		left := e.m[i][e.pivot[i]]
		if left.Sign() == 0 {
			continue
		}
		share := new(big.Float).SetPrec(53).Quo(bigFloat(left), bigFloat(e.gram[e.pivot[i]]))
		if best < 0 || share.Cmp(most) > 0 {
			best, most = i, share
		}
	}
	return best
}

// reduce eliminates column pivot[k] from the rows after k.
func (e *elimination) reduce(k int, previous *big.Int) {
	row := e.m[k]
	pivot := row[e.pivot[k]]
	var t big.Int
	for i := k + 1; i <= e.cols; i++ {
		target := e.m[i]
		factor := target[e.pivot[k]]
		for j := range target {
			v := new(big.Int).Mul(pivot, target[j])
			v.Sub(v, t.Mul(factor, row[j]))
			target[j] = v.Quo(v, previous)
		}
	}
}

// determinant returns det(XᵀX) in the units of the columns. Full rank only.
func (e *elimination) determinant() *big.Int {
	if e.cols == 0 {
		return big.NewInt(1)
	}
	return e.m[e.cols-1][e.pivot[e.cols-1]]
}

// backSubstitute returns determinant()·(XᵀX)⁻¹b for the right-hand side in column c
// of the bordered matrix: integers, by Cramer's rule. Element j belongs to column j.
func (e *elimination) backSubstitute(c int) []*big.Int {
	det := e.determinant()
	x := make([]*big.Int, e.cols)
	var t big.Int
	for k := e.cols - 1; k >= 0; k-- {
		v := new(big.Int).Mul(e.m[k][c], det)
		for _, j := range e.pivot[k+1:] {
			v.Sub(v, t.Mul(e.m[k][j], x[j]))
		}
		x[e.pivot[k]] = v.Quo(v, e.m[k][e.pivot[k]])
	}
	return x
}

// combination returns how column j, not among the first rank pivots, is made from
// those that are: column j = Σ weight[i] · column pivot[i].
func (e *elimination) combination(j int) []*big.Rat {
	weight := make([]*big.Rat, e.rank)
	for k := e.rank - 1; k >= 0; k-- {
		s := new(big.Rat).SetInt(e.m[k][j])
		for i := k + 1; i < e.rank; i++ {
			u := new(big.Rat).SetInt(e.m[k][e.pivot[i]])
			s.Sub(s, u.Mul(u, weight[i]))
		}
		weight[k] = s.Quo(s, new(big.Rat).SetInt(e.m[k][e.pivot[k]]))
	}
	for k, w := range weight {
		w.Mul(w, powerOfTwo(e.exponent[j]-e.exponent[e.pivot[k]]))
	}
	return weight
}

// triangle returns R of X D Π = Q R, each element correct to the last digit, with a
// positive diagonal. Column k belongs to column j = pivot[k] of X, which D multiplies
// by 2^−exp[j]. Full rank only.
func (e *elimination) triangle(exp []int) *Matrix {
	r := NewMatrix(e.cols, e.cols, make([]float64, e.cols*e.cols))
	for k := range e.cols {
		scale := e.rowScale(k)
		for i, j := range e.pivot[k:] {
			v := bigFloat(e.m[k][j])
			v.Quo(v, scale)
			v.SetMantExp(v, e.exponent[j]-exp[j])
			r.Row(k)[k+i], _ = v.Float64()
		}
	}
	return r
}

// whitener returns R⁻ᵀΠᵀ of the same factorization, as a sum of two matrices: what
// elimination made of the identity. Column j belongs to column j of X. Full rank only.
func (e *elimination) whitener(exp []int) (hi, lo *Matrix) {
	p := e.cols
	hi, lo = NewMatrix(p, p, make([]float64, p*p)), NewMatrix(p, p, make([]float64, p*p))
	for k := range p {
		scale := e.rowScale(k)
		for _, j := range e.pivot[:k+1] {
			v := bigFloat(e.m[k][p+1+j])
			v.Quo(v, scale)
			v.SetMantExp(v, exp[j]-e.exponent[j])
			h, _ := v.Float64()
			hi.Row(k)[j] = h
			lo.Row(k)[j], _ = v.Sub(v, new(big.Float).SetFloat64(h)).Float64()
		}
	}
	return hi, lo
}

// rowScale returns what row k is divided by to become a row of R: the elimination
// without fractions has made it the previous pivot times that of Gauss, whose own
// pivot is the square of that of R.
func (e *elimination) rowScale(k int) *big.Float {
	square := new(big.Int).Set(e.m[k][e.pivot[k]])
	if k > 0 {
		square.Mul(square, e.m[k-1][e.pivot[k-1]])
	}
	scale := bigFloat(square)
	return scale.Sqrt(scale)
}

// lengthExponent returns the k with 2^(k−1) ≤ length of column j < 2^k.
func (e *elimination) lengthExponent(j int) int {
	v := bigFloat(e.gram[j])
	return v.Sqrt(v).MantExp(nil) + e.exponent[j]
}

// bigFloat returns z with enough digits that a few operations on it leave far more
// than 53 bits.
func bigFloat(z *big.Int) *big.Float {
	return new(big.Float).SetPrec(160).SetInt(z)
}
