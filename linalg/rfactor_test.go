package linalg

import (
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func rFactorOf(t *testing.T, x *Matrix, y []float64) *RFactor {
	t.Helper()
	r := NewRFactor(x.Cols())
	require.NoError(t, r.AddMatrix(x, y))
	require.Equal(t, x.Rows(), r.Rows())
	return r
}

// requireGram checks RᵀR = [X y]ᵀ[X y], each element to a few rounding errors of the
// lengths of its two columns, against exact sums.
func requireGram(t *testing.T, x *Matrix, y []float64, r *RFactor) {
	t.Helper()
	n := NewNormal(x.Cols())
	require.NoError(t, n.AddMatrix(x, y))
	lengthOf := func(j int) *big.Float {
		square := bigRat(n.CrossProduct(j, j))
		return square.Sqrt(square)
	}
	for i := range x.Cols() + 1 {
		for j := i; j <= x.Cols(); j++ {
			sum := new(big.Float).SetPrec(300)
			for k := range i + 1 {
				product := new(big.Float).SetPrec(106).Mul(big.NewFloat(r.row(k)[i]), big.NewFloat(r.row(k)[j]))
				sum.Add(sum, product)
			}
			sum.SetMantExp(sum, r.exponent[i]+r.exponent[j])
			sum.Sub(sum, bigRat(n.CrossProduct(i, j)))
			unit := lengthOf(i)
			if unit.Mul(unit, lengthOf(j)); unit.Sign() == 0 {
				require.Zero(t, sum.Sign(), "element %d, %d", i, j)
				continue
			}
			off, _ := sum.Quo(sum, unit).Float64()
			require.InDelta(t, 0, off, 2*r.backwardError(), "element %d, %d", i, j)
		}
	}
	for k := range x.Cols() + 1 {
		for j := range k {
			require.Zero(t, r.R().At(k, j))
		}
	}
}

func bigRat(v *big.Rat) *big.Float { return new(big.Float).SetPrec(300).SetRat(v) }

func TestRFactorGram(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	for _, design := range hardDesigns {
		t.Run(design.name, func(t *testing.T) {
			for range 20 {
				rows, y := design.make(r)
				x := fromRows(rows)
				requireGram(t, x, y, rFactorOf(t, x, y))
			}
		})
	}
	t.Run("random", func(t *testing.T) {
		for range 200 {
			x, y := randomDesign(r)
			requireGram(t, x, y, rFactorOf(t, x, y))
		}
	})
	t.Run("many rows", func(t *testing.T) {
		x, y := profileRows(50_000, profiles[2].step)
		requireGram(t, x, y, rFactorOf(t, x, y))
	})
}

// What follows from R is what the exact solution says, as far as the condition number
// lets it.
func TestRFactorAgainstExact(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile.name, func(t *testing.T) {
			x, y := profileRows(5000, profile.step)
			r, exact, ok := bothWays(t, x, y)
			require.True(t, ok)
			require.Equal(t, 4, r.Rank())
			require.InEpsilon(t, exact.Cond, r.Cond(), 1e-12)
			require.InEpsilon(t, nearest(exact.RSS), r.RSS(), 1e-12)
			coef, err := r.Coef()
			require.NoError(t, err)
			cov, err := r.CovUnscaled()
			require.NoError(t, err)
			for j := range coef {
				require.InEpsilon(t, exact.Coef[j], coef[j], 1e-12)
				require.InEpsilon(t, nearest(exact.CovUnscaled(j, j)), cov.At(j, j), 1e-12)
				for k := range coef {
					require.Equal(t, cov.At(j, k), cov.At(k, j))
				}
			}
			for i := range 100 {
				require.InEpsilon(t, exact.Leverage(x.Row(i)), r.Leverage(x.Row(i)), 1e-12)
			}
			digits, err := r.Certify(exact)
			require.NoError(t, err)
			require.Greater(t, digits, 12.0)
		})
	}
}

// (XᵀX)⁻¹ XᵀX = I, off the diagonal too, and leverages add up to p.
func TestRFactorCovariance(t *testing.T) {
	x, y := profileRows(400, profiles[1].step)
	r := rFactorOf(t, x, y)
	cov, err := r.CovUnscaled()
	require.NoError(t, err)
	n := NewNormal(4)
	require.NoError(t, n.AddMatrix(x, y))
	for i := range 4 {
		for j := range 4 {
			sum, size := 0.0, 0.0
			for k := range 4 {
				product := cov.At(i, k) * nearest(n.CrossProduct(k, j))
				sum += product
				size += math.Abs(product)
			}
			require.InDelta(t, float64(1-min(1, (i-j)*(i-j))), sum, 1e-13*size)
		}
	}
	trace := 0.0
	for i := range x.Rows() {
		trace += r.Leverage(x.Row(i))
	}
	require.InEpsilon(t, 4, trace, 1e-12)
}

// The digits that a good QR solver has on NIST's sets: Filip's polynomial of degree 10
// costs half of them, and Wampler's, of huge residuals, some.
func TestRFactorOnNIST(t *testing.T) {
	least := map[string]float64{
		"Norris": 12, "Pontius": 11, "NoInt1": 14, "NoInt2": 14, "Filip": 6, "Longley": 11,
		"Wampler1": 8, "Wampler2": 11, "Wampler3": 8, "Wampler4": 7.5, "Wampler5": 5.5,
	}
	for _, set := range nistSets(t) {
		t.Run(set.Name, func(t *testing.T) {
			x, y := set.design(t)
			r, exact, ok := bothWays(t, x, y)
			require.True(t, ok)
			digits, err := r.Certify(exact)
			require.NoError(t, err)
			t.Logf("%.1f digits at a condition number of %.2g", digits, exact.Cond)
			require.Contains(t, least, set.Name)
			require.Greater(t, digits, least[set.Name])
			require.Equal(t, x.Cols(), r.Rank())
			requireGram(t, x, y, r)
			_, err = r.Coef()
			require.NoError(t, err)
		})
	}
}

func TestRFactorAgreesWithFactor(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	compared := 0
	for range 400 {
		x, y := randomDesign(r)
		f, qr := rFactorOf(t, x, y), Factor(x)
		if !(qr.Cond() < 1e9) {
			continue
		}
		compared++
		require.Equal(t, qr.Rank(), f.Rank())
		require.InEpsilon(t, qr.Cond(), f.Cond(), 1e-13*qr.Cond())
		want, err := qr.Solve(y)
		require.NoError(t, err)
		got, err := f.Coef()
		require.NoError(t, err)
		for j := range want {
			if math.Abs(want[j]) > 0x1p-1022 {
				scale := math.Ldexp(length(f.column(x.Cols())), f.exponent[x.Cols()]-f.exponent[j]) / length(f.column(j))
				require.InDelta(t, want[j], got[j], 1e-12*math.Pow(qr.Cond(), 2)*scale)
			}
		}
	}
	require.Greater(t, compared, 150)
}

func TestRankOfRFactor(t *testing.T) {
	for _, c := range []struct {
		name string
		x    *Matrix
		want int
	}{
		{"no rows", NewMatrix(0, 2, nil), 0},
		{"fewer rows than columns", NewMatrix(1, 2, []float64{1, 2}), 1},
		{"no columns", NewMatrix(2, 0, nil), 0},
		{"zeros", NewMatrix(2, 2, make([]float64, 4)), 0},
		{"one of zeros", NewMatrix(2, 2, []float64{0, 1, 0, 2}), 1},
		{"duplicate", NewMatrix(3, 2, []float64{0.1, 0.1, 0.3, 0.3, 0.7, 0.7}), 1},
		{"a bit apart", NewMatrix(3, 2, []float64{1, 1 + 0x1p-52, 1, 1, 1, 1}), 1},
		{"scales apart", NewMatrix(2, 2, []float64{1e300, 1e-300, 1e300, -1e-300}), 2},
		{"subnormals", NewMatrix(2, 2, []float64{5e-324, 5e-324, 5e-324, -5e-324}), 2},
		{"the largest", NewMatrix(2, 2, []float64{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64}), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := make([]float64, c.x.Rows())
			r := rFactorOf(t, c.x, y)
			require.Equal(t, c.want, r.Rank())
			requireGram(t, c.x, y, r)
			_, err := r.Coef()
			_, errCov := r.CovUnscaled()
			if c.want < c.x.Cols() {
				require.ErrorIs(t, err, ErrSingular)
				require.ErrorIs(t, errCov, ErrSingular)
			} else {
				require.NoError(t, err)
				require.NoError(t, errCov)
			}
		})
	}
}

func TestLeverageOfSingularRFactor(t *testing.T) {
	r := rFactorOf(t, NewMatrix(2, 2, []float64{0, 1, 0, 2}), []float64{1, 2})
	require.True(t, math.IsNaN(r.Leverage([]float64{0, 1})))
	require.True(t, math.IsInf(r.Cond(), 1))
	require.Zero(t, NewRFactor(0).Leverage(nil))
}

func TestRFactorProcessorsDoNotMatter(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	x, y := profileRows(50_000, profiles[2].step)
	want := rFactorOf(t, x, y)
	for _, processors := range []int{2, 3, 16} {
		runtime.GOMAXPROCS(processors)
		require.Equal(t, want, rFactorOf(t, x, y))
	}
}
