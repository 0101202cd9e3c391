package robust

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/linalg"
	"steptime/regress"
)

// tainted returns n rows of p columns, the last of them constant if wanted, and a
// y = Σ (j+1)·xⱼ with noise, every eighth far off.
func tainted(n, p int, constant bool) (*regress.Columns, []float64) {
	r := rand.New(rand.NewPCG(uint64(n), uint64(p)))
	columns, y := make([][]float64, p), make([]float64, n)
	for j := range columns {
		columns[j] = make([]float64, n)
		for i := range n {
			columns[j][i] = 5*r.NormFloat64() + 1
			if constant && j == p-1 {
				columns[j][i] = 2
			}
			y[i] += float64(j+1) * columns[j][i]
		}
	}
	for i := range y {
		y[i] += 0.1 * r.NormFloat64()
		if i%8 == 0 {
			y[i] += 1000
		}
	}
	d, err := regress.NewColumns(columns...)
	if err != nil {
		panic(err)
	}
	return d, y
}

// Any number of columns, with a constant that is not 1 or without one.
func TestAnyDesign(t *testing.T) {
	for _, constant := range []bool{true, false} {
		for _, p := range []int{1, 2, 3, 5, 8} {
			d, y := tainted(3000, p, constant)
			huber, err := Huber{}.Fit(d, y)
			require.NoError(t, err)
			require.True(t, huber.Converged)
			ransac, err := RANSAC{Threshold: 1}.Fit(d, y)
			require.NoError(t, err)
			require.Equal(t, 2625, ransac.Inliers, "constant %v, %d columns", constant, p)
			for j := range p {
				require.InDelta(t, float64(j+1), ransac.Coef[j], 0.02)
				require.InDelta(t, float64(j+1), huber.Coef[j], 0.3)
			}
		}
	}
}

// As ε grows, Huber becomes least squares.
func TestHuberOfALargeEpsilonIsLeastSquares(t *testing.T) {
	d, y := tainted(500, 3, true)
	want, err := regress.LeastSquares(d, y)
	require.NoError(t, err)
	for _, epsilon := range []float64{1000, 1e100} {
		got, err := Huber{Epsilon: epsilon}.Fit(d, y)
		require.NoError(t, err)
		require.True(t, got.Converged)
		require.Zero(t, got.Outliers)
		for j := range want.Coef {
			require.InEpsilon(t, want.Coef[j], got.Coef[j], 1e-12)
		}
	}
}

// Rows outside of the subset have no say, whatever they hold.
func TestSubset(t *testing.T) {
	d, y := tainted(2000, 3, true)
	subset := make([]uint8, len(y))
	var rows []uint32
	for i := range y {
		if i%3 == 0 {
			subset[i], y[i] = 1, 1e9
			continue
		}
		rows = append(rows, uint32(i))
	}
	some, of, err := regress.Take(d, y, rows)
	require.NoError(t, err)
	want, err := Huber{}.Fit(some, of)
	require.NoError(t, err)
	got, err := Huber{Subset: subset}.Fit(d, y)
	require.NoError(t, err)
	for j := range want.Coef {
		require.InEpsilon(t, want.Coef[j], got.Coef[j], 1e-12)
	}
	require.Equal(t, want.Outliers, got.Outliers)

	wantRANSAC, err := RANSAC{Seed: 7}.Fit(some, of)
	require.NoError(t, err)
	gotRANSAC, err := RANSAC{Seed: 7, Subset: subset}.Fit(d, y)
	require.NoError(t, err)
	require.Equal(t, wantRANSAC, gotRANSAC)
}

// The draws are those of the seed.
func TestRANSACSeed(t *testing.T) {
	d, y := tainted(400, 3, true)
	inliers := map[int]bool{}
	for seed := range uint32(12) {
		fit, err := RANSAC{Seed: seed, Threshold: 100, MaxTrials: 1}.Fit(d, y)
		require.NoError(t, err)
		inliers[fit.Inliers] = true
	}
	require.Greater(t, len(inliers), 1)
	fit, err := RANSAC{MaxTrials: 1, Threshold: 1e9}.Fit(d, y)
	require.NoError(t, err)
	require.Equal(t, 1, fit.Trials)
	require.Equal(t, 400, fit.Inliers)
}

func TestOptionsOutOfRange(t *testing.T) {
	d, y := tainted(50, 2, true)
	for _, h := range []Huber{{Epsilon: -1}, {Epsilon: 0.5}, {Epsilon: math.NaN()}, {Epsilon: math.Inf(1)}, {Epsilon: 1e101}, {MaxEvaluations: -1}} {
		_, err := h.Fit(d, y)
		require.ErrorIs(t, err, ErrOption, "%+v", h)
	}
	for _, r := range []RANSAC{{Threshold: -1}, {Threshold: math.NaN()}, {MinSamples: -2}, {MaxTrials: -1}, {StopProbability: 1.5}, {StopProbability: math.NaN()}} {
		_, err := r.Fit(d, y)
		require.ErrorIs(t, err, ErrOption, "%+v", r)
	}
}

func TestShapes(t *testing.T) {
	d, y := tainted(50, 2, true)
	for _, h := range []Huber{{Subset: make([]uint8, 3)}, {Normal: linalg.NewNormal(3)}, {Order: []uint32{50}}, {Order: make([]uint32, 51)}} {
		_, err := h.Fit(d, y)
		require.ErrorIs(t, err, regress.ErrShape, "%+v", h)
	}
	for _, r := range []RANSAC{{Subset: make([]uint8, 3)}, {Normal: linalg.NewNormal(3)}, {Order: []uint32{50}}} {
		_, err := r.Fit(d, y)
		require.ErrorIs(t, err, regress.ErrShape, "%+v", r)
	}
	_, err := Huber{}.Fit(d, y[1:])
	require.ErrorIs(t, err, regress.ErrShape)
	_, err = RANSAC{}.Fit(d, append(y, 1))
	require.ErrorIs(t, err, regress.ErrShape)
}

// broken is a design that hands out columns of n rows, however many it is asked for.
type broken struct{ n int }

func (b broken) Rows() int { return b.n }
func (b broken) Cols() int { return 1 }

func (b broken) Block(_, _ int, into *regress.Block) {
	column := into.Space(b.n)
	for i := range column {
		column[i] = float64(i)
	}
	into.Add(column)
}

// A design that does not keep to what regress.Design asks is an error, wherever it shows.
func TestBrokenDesign(t *testing.T) {
	d := broken{1000}
	y := make([]float64, d.n)
	for i := range y {
		y[i] = float64(i * i % 7)
	}
	_, err := Huber{}.Fit(d, y)
	require.ErrorIs(t, err, regress.ErrShape)
	_, err = RANSAC{}.Fit(d, y)
	require.ErrorIs(t, err, regress.ErrShape)

	empty := regress.FromMatrix(linalg.NewMatrix(3, 0, nil))
	_, err = Huber{}.Fit(empty, y[:3])
	require.ErrorIs(t, err, regress.ErrShape)
	_, err = RANSAC{Normal: linalg.NewNormal(0)}.Fit(empty, y[:3])
	require.ErrorIs(t, err, regress.ErrShape)
}
