package linalg

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"sync"

	"steptime/internal/parallel"
)

// Normal is the normal equations of a least-squares problem, XᵀX β = Xᵀy, without any
// rounding: every element is the exact sum of the exact products.
//
// Forming XᵀX squares the condition number, which is why textbooks advise against it.
// What they warn of is the rounding; here there is none, and the solution is as good
// as the float64 problem itself. In return rows can be added in any order, by any
// number of processors, and whole sets of rows can be added and subtracted, which is
// what cross-validation does.
type Normal struct {
	cols int           // columns of X; y counts as one more
	rows int           // rows added
	unit []int         // per column, y last: each value so far is a multiple of 2^unit
	sums []accumulator // upper triangle of [X y]ᵀ[X y], row by row
}

// NewNormal returns the normal equations of no rows and cols unknowns.
func NewNormal(cols int) *Normal {
	n := &Normal{
		cols: cols,
		unit: make([]int, cols+1),
		sums: make([]accumulator, (cols+1)*(cols+2)/2),
	}
	for j := range n.unit {
		n.unit[j] = math.MaxInt
	}
	return n
}

// Rows returns the number of rows that n holds.
func (n *Normal) Rows() int { return n.rows }

// Cols returns the number of unknowns.
func (n *Normal) Cols() int { return n.cols }

// Add adds the rows of m.
func (n *Normal) Add(m *Normal) {
	n.rows += m.rows
	for j := range n.unit {
		n.unit[j] = min(n.unit[j], m.unit[j])
	}
	for i := range n.sums {
		n.sums[i].add(&m.sums[i])
	}
}

// Sub takes away the rows of m, all of which n holds.
func (n *Normal) Sub(m *Normal) {
	n.rows -= m.rows
	for i := range n.sums {
		n.sums[i].sub(&m.sums[i])
	}
}

// Clone returns a copy of n.
func (n *Normal) Clone() *Normal {
	c := NewNormal(n.cols)
	c.Add(n)
	return c
}

// AddMatrix adds the rows of x, m×cols, with the right-hand sides y, of length m.
// It returns ErrNotFinite, and may have added some of the rows, if one holds a NaN or
// an infinity.
func (n *Normal) AddMatrix(x *Matrix, y []float64) error {
	if x.cols != n.cols || x.rows != len(y) {
		panic(fmt.Sprintf("linalg: %d×%d matrix and %d right-hand sides for %d unknowns", x.rows, x.cols, len(y), n.cols))
	}
	var mu sync.Mutex
	var failed error
	parallel.Do(x.rows, func(_, lo, hi int) {
		columns := make([][]float64, n.cols+1)
		for j := range n.cols {
			columns[j] = make([]float64, hi-lo)
			for i := lo; i < hi; i++ {
				columns[j][i-lo] = x.data[i*x.cols+j]
			}
		}
		columns[n.cols] = y[lo:hi]
		part := NewNormal(n.cols)
		err := part.AddColumns(columns)
		mu.Lock()
		defer mu.Unlock()
		n.Add(part) // in any order: the sums are exact
		if err != nil {
			failed = err
		}
	})
	return failed
}

// AddColumns adds rows given by columns: the cols columns of X and then y, all of one
// length. It returns ErrNotFinite, and may have added some of the rows, if one holds
// a NaN or an infinity.
func (n *Normal) AddColumns(columns [][]float64) error {
	fixed := make([]fixedColumn, len(columns))
	for lo, rows := 0, len(columns[0]); lo < rows; lo += fixedRows {
		if err := n.addRange(columns, fixed, lo, min(lo+fixedRows, rows)); err != nil {
			return err
		}
	}
	return nil
}

// addRange adds rows lo … hi−1, at most fixedRows: together where each column fits
// fixed-point, else half by half; a single row always fits.
func (n *Normal) addRange(columns [][]float64, fixed []fixedColumn, lo, hi int) error {
	for j, c := range columns {
		fits, finite := fixed[j].set(c[lo:hi])
		if !finite {
			return ErrNotFinite
		}
		if !fits {
			mid := (lo + hi) / 2
			if err := n.addRange(columns, fixed, lo, mid); err != nil {
				return err
			}
			return n.addRange(columns, fixed, mid, hi)
		}
	}
	n.rows += hi - lo
	at := 0
	for j := range fixed {
		n.unit[j] = min(n.unit[j], fixed[j].lowest)
		for k := j; k < len(fixed); k++ {
			v := dot(fixed[j].values[:hi-lo], fixed[k].values[:hi-lo])
			if exp := fixed[j].exp + fixed[k].exp; v != (int192{}) {
				n.sums[at].addScaled(v, exp)
			}
			at++
		}
	}
	return nil
}

// fixedRows is how many rows are converted at once: few enough that their values lie
// close together and stay in the first-level cache.
const fixedRows = 128

// fixedColumn holds up to fixedRows values of a column as values[i]·2^exp.
type fixedColumn struct {
	values [fixedRows]int64
	exp    int
	lowest int // all values are multiples of 2^lowest; MaxInt if all are 0
}

// fixedBits is the magnitude, in bits, that values are scaled to.
const fixedBits = 62

// set converts x, exactly. fits tells whether the bits of all values lie within
// fixedBits of each other.
func (f *fixedColumn) set(x []float64) (fits, finite bool) {
	var largest uint64
	for _, v := range x {
		largest = max(largest, math.Float64bits(v)&^(1<<63))
	}
	if largest >= math.Float64bits(math.Inf(1)) {
		return false, false
	}
	_, top := math.Frexp(math.Float64frombits(largest)) // largest < 2^top
	// Subnormals have no bits below 2⁻¹⁰⁷⁴.
	f.exp = max(top-fixedBits, -1074)
	var used uint64
	if -1000 < f.exp && f.exp < 900 {
		scale := math.Float64frombits(uint64(1023-f.exp) << 52)
		for i, v := range x {
			scaled := v * scale // exact: a power of two, and no subnormal result survives the next test
			t := int64(scaled)
			if float64(t) != scaled || (scaled == 0 && v != 0) {
				return false, true
			}
			f.values[i] = t
			used |= uint64(t)
		}
	} else {
		for i, v := range x {
			scaled := math.Ldexp(v, -f.exp)
			t := int64(scaled)
			if float64(t) != scaled || (scaled == 0 && v != 0) {
				return false, true
			}
			f.values[i] = t
			used |= uint64(t)
		}
	}
	f.lowest = math.MaxInt
	if used != 0 {
		f.lowest = f.exp + bits.TrailingZeros64(used)
	}
	return true, true
}

// Moment returns the exact Σ u·v over the rows, where u and v are the columns j and k
// of X, or y for index Cols().
func (n *Normal) Moment(j, k int) *big.Rat {
	unit := n.exponent(j) + n.exponent(k)
	return scaledRat(n.sum(j, k).int(unit), unit)
}

// integers returns [X y]ᵀ[X y] with column j in units of 2^unit[j].
func (n *Normal) integers() (g [][]*big.Int, unit []int) {
	m := n.cols + 1
	unit = make([]int, m)
	for j := range unit {
		unit[j] = n.exponent(j)
	}
	g = make([][]*big.Int, m)
	for j := range g {
		g[j] = make([]*big.Int, m)
	}
	at := 0
	for j := range m {
		for k := j; k < m; k++ {
			g[j][k] = n.sums[at].int(unit[j] + unit[k])
			g[k][j] = g[j][k]
			at++
		}
	}
	return g, unit
}

// exponent returns the largest known e such that column j holds multiples of 2^e.
func (n *Normal) exponent(j int) int {
	if n.unit[j] == math.MaxInt {
		return 0 // a column of zeros
	}
	return n.unit[j]
}

// scaledRat returns z·2^exp.
func scaledRat(z *big.Int, exp int) *big.Rat {
	one := big.NewInt(1)
	if exp >= 0 {
		return new(big.Rat).SetInt(new(big.Int).Lsh(z, uint(exp)))
	}
	return new(big.Rat).SetFrac(z, one.Lsh(one, uint(-exp)))
}

// RSSAt returns the exact residual sum of squares ‖y − Xβ‖² of the rows that n holds,
// for any finite β.
func (n *Normal) RSSAt(beta []float64) *big.Rat {
	// With θ = (β, −1): ‖y − Xβ‖² = θᵀ [X y]ᵀ[X y] θ.
	theta := make([]*big.Rat, n.cols+1)
	for j, b := range beta {
		theta[j] = new(big.Rat).SetFloat64(b)
	}
	theta[n.cols] = big.NewRat(-1, 1)
	sum, t := new(big.Rat), new(big.Rat)
	for j := range theta {
		for k := range theta {
			t.Mul(theta[j], theta[k])
			sum.Add(sum, t.Mul(t, n.Moment(j, k)))
		}
	}
	return sum
}

// Fold returns the normal equations with column k added to column j and then left
// out: those of a matrix whose column j is the sum of two float64 columns.
func (n *Normal) Fold(j, k int) *Normal {
	m := NewNormal(n.cols - 1)
	m.rows = n.rows
	var from []int // column of m → column of n
	for c := range n.cols + 1 {
		if c != k {
			from = append(from, c)
		}
	}
	at := 0
	for a, fa := range from {
		m.unit[a] = n.unit[fa]
		if fa == j {
			m.unit[a] = min(n.unit[j], n.unit[k])
		}
		for _, fb := range from[a:] {
			m.sums[at].add(n.sum(fa, fb))
			if fa == j {
				m.sums[at].add(n.sum(k, fb))
			}
			if fb == j {
				m.sums[at].add(n.sum(fa, k))
			}
			if fa == j && fb == j {
				m.sums[at].add(n.sum(k, k))
			}
			at++
		}
	}
	return m
}

// sum returns the element (j, k) of [X y]ᵀ[X y].
func (n *Normal) sum(j, k int) *accumulator {
	if j > k {
		j, k = k, j
	}
	return &n.sums[j*(n.cols+1)-j*(j-1)/2+k-j]
}
