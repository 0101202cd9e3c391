package linalg

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// bothWays solves a problem by QR and exactly. ok is false if it has no solution.
func bothWays(t *testing.T, x *Matrix, y []float64) (r *RFactor, exact *Solution, ok bool) {
	t.Helper()
	r = NewRFactor(x.Cols())
	require.NoError(t, r.AddMatrix(x, y))
	exact, err := LeastSquares(x, y)
	var rank *RankError
	if errors.As(err, &rank) {
		return nil, nil, false
	}
	require.NoError(t, err)
	return r, exact, true
}

// randomDesign makes problems of all kinds: columns and y of any scale, columns that
// nearly coincide, constant, integer, sparse and subnormal ones, residuals from none to
// 1e12 times the signal, and as few rows as columns.
func randomDesign(r *rand.Rand) (*Matrix, []float64) {
	p := 1 + r.IntN(5)
	n := p + []int{0, 1, r.IntN(30), r.IntN(30), r.IntN(400)}[r.IntN(5)]
	x, y := NewMatrix(n, p, make([]float64, n*p)), make([]float64, n)
	for j := range p {
		column := randomColumn(r)
		from, near := r.IntN(p), math.Pow(10, -16*r.Float64())
		collinear := from < j && r.IntN(3) == 0
		for i := range n {
			x.Row(i)[j] = column()
			if collinear {
				x.Row(i)[j] = x.At(i, from) * (1 + near*r.NormFloat64())
			}
		}
	}
	signal, noise := math.Pow(10, 12*r.Float64()-6), math.Pow(10, 24*r.Float64()-12)
	integer := r.IntN(2) == 0
	if r.IntN(4) == 0 {
		noise = 0
	}
	for j := range p {
		beta := r.NormFloat64() * signal
		if integer {
			beta = float64(r.IntN(3) - 1)
		}
		for i := range n {
			y[i] += beta * x.At(i, j)
		}
	}
	for i := range n {
		y[i] += noise * r.NormFloat64()
	}
	rescale(r, x, y)
	return x, y
}

func randomColumn(r *rand.Rand) func() float64 {
	level := math.Pow(10, 8*r.Float64()-2)
	return []func() float64{
		r.NormFloat64,
		func() float64 { return level + r.NormFloat64() },
		func() float64 { return float64(r.IntN(7) - 3) },
		func() float64 { return float64(max(0, r.IntN(12)-10)) },
		func() float64 { return 1 },
		func() float64 { return math.Exp(10 * r.NormFloat64()) },
	}[r.IntN(6)]
}

// rescale multiplies columns and y by powers of ten or of two, to scales that no product
// of two float64 survives, or until they are subnormal.
func rescale(r *rand.Rand, x *Matrix, y []float64) {
	factor := func() float64 {
		switch r.IntN(8) {
		case 0, 1:
			return math.Pow(10, 300*r.Float64()-150)
		case 2:
			return math.Ldexp(1, -1060-r.IntN(15))
		default:
			return 1
		}
	}
	for j := range x.Cols() {
		f := factor()
		for i := range x.Rows() {
			x.Row(i)[j] = clip(x.At(i, j) * f)
		}
	}
	f := factor()
	for i := range y {
		y[i] = clip(y[i] * f)
	}
}

func clip(v float64) float64 { return max(-math.MaxFloat64, min(v, math.MaxFloat64)) }

// No design, however hard, makes two solvers that work disagree.
func TestCertifyWithoutFalseAlarm(t *testing.T) {
	designs := 3000
	if testing.Short() {
		designs = 300
	}
	r := rand.New(rand.NewPCG(31, 32))
	worst, claimed := 0.0, 0
	for i := range designs {
		x, y := randomDesign(r)
		if i%4 == 0 {
			rows, right := hardDesigns[i/4%len(hardDesigns)].make(r)
			x, y = fromRows(rows), right
		}
		f, exact, ok := bothWays(t, x, y)
		if !ok {
			continue
		}
		digits, err := f.Certify(exact)
		require.NoError(t, err, "%d rows, condition %v", x.Rows(), exact.Cond)
		require.True(t, 0 <= digits && digits <= 16, "%v digits", digits)
		if share := f.shareOfBound(exact); share > 0 {
			worst = max(worst, share)
			claimed++
		}
	}
	t.Logf("at most %.2g of what is explained, in %d designs", worst, claimed)
	require.Greater(t, claimed, designs/2)
	require.Less(t, worst, 0.3)
}

// shareOfBound returns the difference relative to the bound, 0 if nothing is claimed.
func (r *RFactor) shareOfBound(exact *Solution) float64 {
	difference, size, _ := r.distance(exact)
	return difference / r.explained(exact, size)
}

// plantedBugs are mistakes that a QR factorization may make.
var plantedBugs = []struct {
	name string
	// plant returns the rows that the mistake amounts to, and their R.
	plant func(r *rand.Rand, x *Matrix, y []float64) (*Matrix, []float64)
}{
	{"an element off by 1e-6 of itself", func(r *rand.Rand, x *Matrix, y []float64) (*Matrix, []float64) {
		x.data[r.IntN(len(x.data))] *= 1 + 1e-6
		return x, y
	}},
	{"a right-hand side off by 1e-6 of itself", func(r *rand.Rand, x *Matrix, y []float64) (*Matrix, []float64) {
		y[r.IntN(len(y))] *= 1 + 1e-6
		return x, y
	}},
	{"a sign", func(r *rand.Rand, x *Matrix, y []float64) (*Matrix, []float64) {
		i := r.IntN(len(x.data))
		x.data[i] = -x.data[i]
		return x, y
	}},
	{"rows that are skipped", func(r *rand.Rand, x *Matrix, y []float64) (*Matrix, []float64) {
		from, n := r.IntN(x.rows), 1+r.IntN(rBlockRows)
		for i := from; i < min(from+n, x.rows); i++ {
			clear(x.Row(i))
			y[i] = 0
		}
		return x, y
	}},
}

// A QR factorization of slightly other rows is found out whenever its exact solution is
// farther away than rounding explains, and nearly always where the design is harmless.
func TestCertifyFindsPlantedBugs(t *testing.T) {
	for _, bug := range plantedBugs {
		t.Run(bug.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(41, 42))
			due, caught := 0, 0
			for i := range 600 {
				x, y := randomDesign(r)
				if i%2 == 0 {
					x, y = profileRows(20+r.IntN(1000), profiles[i/2%3].step)
				}
				_, exact, ok := bothWays(t, x, y)
				if !ok {
					continue
				}
				otherX, otherY := bug.plant(r, x, y)
				wrong, other, ok := bothWays(t, otherX, otherY)
				if !ok {
					continue
				}
				_, err := wrong.Certify(exact)
				// How far apart the solutions are, less what rounding adds.
				apart, _, _ := wrong.distance(exact)
				rounding, size, _ := wrong.distance(other)
				bound := wrong.explained(exact, size)
				var disagreement *DisagreementError
				if errors.As(err, &disagreement) {
					caught++
					require.Greater(t, disagreement.Difference, disagreement.Bound)
				}
				if apart-rounding > 2*bound {
					due++
					require.Error(t, err, "%v apart, %v explained", apart, bound)
				}
			}
			t.Logf("%d due, %d caught", due, caught)
			require.Greater(t, due, 300)
		})
	}
}

// Mistakes in R itself: a sign, an element, a right-hand side that another column's is.
func TestCertifyFindsMistakesInR(t *testing.T) {
	x, y := profileRows(3000, profiles[0].step)
	for k := range 4 {
		for j := k; j < 5; j++ {
			r, exact, ok := bothWays(t, x, y)
			require.True(t, ok)
			_, err := r.Certify(exact)
			require.NoError(t, err)
			r.row(k)[j] *= -1
			_, err = r.Certify(exact)
			var disagreement *DisagreementError
			require.ErrorAs(t, err, &disagreement, "the sign of R[%d][%d]", k, j)
			require.ErrorContains(t, err, "a condition number of")
			r.row(k)[j] *= -(1 + 1e-6)
			_, err = r.Certify(exact)
			require.ErrorAs(t, err, &disagreement, "R[%d][%d] off by 1e-6 of itself", k, j)
		}
	}
}
