package linalg

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Columns whose later rows dwarf the earlier ones, or follow on zeros, take another unit
// on the way.
func TestRFactorOfRisingScales(t *testing.T) {
	levels := []float64{0, 5e-324, 1e-300, 1e-160, 1, 1e150, 1e160, math.MaxFloat64}
	r := rand.New(rand.NewPCG(71, 72))
	for range 60 {
		const rows, cols = 4 * rBlockRows, 3
		x, y := NewMatrix(rows, cols, make([]float64, rows*cols)), make([]float64, rows)
		for lo := 0; lo < rows; lo += rBlockRows {
			var level [cols + 1]float64
			for j := range level {
				level[j] = levels[r.IntN(len(levels))]
			}
			for i := lo; i < lo+rBlockRows; i++ {
				for j := range cols {
					x.Row(i)[j] = level[j] * (2*r.Float64() - 1)
				}
				y[i] = level[cols] * (2*r.Float64() - 1)
			}
		}
		f := NewRFactor(cols)
		require.NoError(t, f.AddColumns(columnsOf(x, y, 0, rows)))
		requireGram(t, x, y, f)
	}
}

func TestRFactorNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, at := range []int{0, 1, 700, 19_999} {
			for column := range 5 {
				x, y := profileRows(20_000, profiles[0].step)
				for i := range x.Rows() {
					x.Row(i)[1] = 0 // a column on which nothing is reflected
				}
				if column == 4 {
					y[at] = bad
				} else {
					x.Row(at)[column] = bad
				}
				r := NewRFactor(4)
				require.ErrorIs(t, r.AddMatrix(x, y), ErrNotFinite)
				require.Equal(t, NewRFactor(4), r)
				require.ErrorIs(t, r.AddColumns(columnsOf(x, y, 0, len(y))), ErrNotFinite)
			}
		}
	}
}

func TestRFactorLeavesItsArgumentsAlone(t *testing.T) {
	x, y := profileRows(300, profiles[2].step)
	x2, y2 := profileRows(300, profiles[2].step)
	r := rFactorOf(t, x, y)
	require.NoError(t, r.AddColumns(append(columnsOf(x, y, 0, 300)[:4], y)))
	require.Equal(t, x2, x)
	require.Equal(t, y2, y)
}

func TestRFactorOfWrongSizes(t *testing.T) {
	x := NewMatrix(2, 1, []float64{1, 2})
	r := NewRFactor(1)
	require.ErrorIs(t, r.AddMatrix(x, []float64{1}), ErrShape)
	require.ErrorIs(t, NewRFactor(2).AddMatrix(x, []float64{1, 2}), ErrShape)
	require.ErrorIs(t, r.AddColumns([][]float64{{1}}), ErrShape)
	require.ErrorIs(t, r.AddColumns([][]float64{{1}, {1, 2}}), ErrShape)
	s, err := LeastSquares(x, []float64{1, 2})
	require.NoError(t, err)
	_, err = r.Certify(s)
	require.ErrorIs(t, err, ErrShape)
	for name, mistake := range map[string]func(){
		"fewer than no unknowns": func() { NewRFactor(-1) },
		"a row too long":         func() { r.Leverage([]float64{1, 2}) },
		"no parts":               func() { Stack() },
		"parts of two sizes":     func() { Stack(r, NewRFactor(2)) },
	} {
		require.Panics(t, mistake, name)
	}
}

// However the rows are cut and grouped, R is the same, up to rounding and signs.
func TestStack(t *testing.T) {
	r := rand.New(rand.NewPCG(81, 82))
	for range 100 {
		x, y := randomDesign(r)
		var parts []*RFactor
		for lo := 0; lo < x.Rows(); {
			hi := min(lo+r.IntN(2+x.Rows()/2), x.Rows())
			part := NewRFactor(x.Cols())
			require.NoError(t, part.AddColumns(columnsOf(x, y, lo, hi)))
			parts = append(parts, part)
			lo = hi
		}
		whole := Stack(parts...)
		require.Equal(t, x.Rows(), whole.Rows())
		requireGram(t, x, y, whole)
		cut := r.IntN(len(parts))
		if cut > 0 {
			requireGram(t, x, y, Stack(Stack(parts[:cut]...), Stack(parts[cut:]...)))
		}
	}
}

func TestStackIsAFixedTree(t *testing.T) {
	x, y := profileRows(600, profiles[2].step)
	var parts, before []*RFactor
	for i := range 6 {
		part := NewRFactor(4)
		require.NoError(t, part.AddColumns(columnsOf(x, y, 100*i, 100*i+100)))
		parts, before = append(parts, part), append(before, part.clone())
	}
	p := parts
	require.Equal(t, Stack(Stack(Stack(p[0], p[1]), Stack(p[2], p[3])), Stack(p[4], p[5])), Stack(p...))
	require.Equal(t, Stack(Stack(Stack(p[0], p[1]), Stack(p[2], p[3])), p[4]), Stack(p[:5]...))
	require.Equal(t, before, parts, "the parts stay as they are")

	// No rows are neutral, on either side.
	require.Equal(t, p[0], Stack(p[0], NewRFactor(4)))
	require.Equal(t, p[0].R(), Stack(p[0]).R())
	require.NotSame(t, p[0], Stack(p[0]))
	requireGram(t, NewMatrix(100, 4, x.data[:400]), y[:100], Stack(NewRFactor(4), p[0]))
}
