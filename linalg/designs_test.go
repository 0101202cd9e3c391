package linalg

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// hardDesigns makes problems on which float64 solvers lose some or all digits.
var hardDesigns = []struct {
	name string
	cond float64 // some reach this condition number
	make func(r *rand.Rand) (rows [][]float64, y []float64)
}{
	{"polynomials on a narrow interval far from 0", 1e16, func(r *rand.Rand) (rows [][]float64, y []float64) {
		degree := 2 + r.IntN(4)
		from, width := math.Ldexp(1, 3+r.IntN(8)), math.Ldexp(1, -r.IntN(6))
		for range degree + 2 + r.IntN(20) {
			v, row := from+width*r.Float64(), []float64{1}
			for range degree {
				row = append(row, row[len(row)-1]*v)
			}
			rows, y = append(rows, row), append(y, r.NormFloat64())
		}
		return rows, y
	}},
	{"columns that differ by 1e-13", 1e14, func(r *rand.Rand) (rows [][]float64, y []float64) {
		for range 5 + r.IntN(20) {
			u, v := r.NormFloat64(), r.NormFloat64()
			rows = append(rows, []float64{1, u, u * (1 + 1e-13*r.NormFloat64()), v, u + 1e-13*v})
			y = append(y, u+r.NormFloat64())
		}
		return rows, y
	}},
	{"steps of nearly constant batch size", 1e12, func(r *rand.Rand) (rows [][]float64, y []float64) {
		batch := float64(1 + r.IntN(64))
		for range 6 + r.IntN(30) {
			b, l := batch*(1+1e-12*r.NormFloat64()), float64(100+r.IntN(2000))
			rows, y = append(rows, []float64{b * l, b, l, 1}), append(y, 5+1e-3*b*l*r.Float64())
		}
		return rows, y
	}},
	{"steps of nearly constant length", 1e11, func(r *rand.Rand) (rows [][]float64, y []float64) {
		length := 100 + 2000*r.Float64()
		for range 6 + r.IntN(30) {
			b, l := float64(1+r.IntN(64)), length*(1+1e-11*r.NormFloat64())
			rows, y = append(rows, []float64{b * l, b, l, 1}), append(y, 5+1e-3*b*l*r.Float64())
		}
		return rows, y
	}},
	{"residuals 1e10 times the signal", 1, func(r *rand.Rand) (rows [][]float64, y []float64) {
		for range 5 + r.IntN(30) {
			row := []float64{1, r.NormFloat64(), r.NormFloat64(), r.NormFloat64()}
			rows, y = append(rows, row), append(y, row[0]+row[1]+row[2]+row[3]+1e10*r.NormFloat64())
		}
		return rows, y
	}},
	{"column scales 1e12 apart", 1e6, func(r *rand.Rand) (rows [][]float64, y []float64) {
		for range 6 + r.IntN(30) {
			u := r.NormFloat64()
			row := []float64{1e12 * u, r.NormFloat64(), 1e-12 * (u + 1e-6*r.NormFloat64()), 1}
			rows, y = append(rows, row), append(y, r.NormFloat64())
		}
		return rows, y
	}},
	{"integer columns, each nearly a combination of others", 1e20, func(r *rand.Rand) (rows [][]float64, y []float64) {
		p := 3 + r.IntN(3)
		for range p + 1 + r.IntN(10) {
			row := make([]float64, p)
			for j := range row {
				row[j] = float64(r.IntN(19) - 9)
			}
			rows, y = append(rows, row), append(y, r.NormFloat64())
		}
		for largest := 0.0; largest < 1<<50; { // the determinant stays as it is
			j, step := r.IntN(p), 1+r.IntN(p-1)
			for _, row := range rows {
				row[j] += row[(j+step)%p]
				largest = max(largest, math.Abs(row[j]))
			}
		}
		return rows, y
	}},
	{"all magnitudes in one column", 1, func(r *rand.Rand) (rows [][]float64, y []float64) {
		for range 4 + r.IntN(10) {
			rows = append(rows, []float64{math.Ldexp(r.NormFloat64(), r.IntN(1800)-900), 1, math.Ldexp(1, r.IntN(300)-150)})
			y = append(y, math.Ldexp(r.NormFloat64(), r.IntN(400)-200))
		}
		return rows, y
	}},
}

// Each figure of the solution is the exact one, correctly rounded.
func TestHardDesigns(t *testing.T) {
	for _, design := range hardDesigns {
		t.Run(design.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(11, 13))
			worst := 0.0
			for range 25 {
				rows, y := design.make(r)
				x := fromRows(rows)
				want, regular := solveExactly(x, y)
				s, err := LeastSquares(x, y)
				if !regular {
					var rank *RankError
					require.ErrorAs(t, err, &rank)
					continue
				}
				require.NoError(t, err)
				requireExact(t, want, s)
				worst = max(worst, s.Cond)
			}
			require.GreaterOrEqual(t, worst, design.cond)
		})
	}
}
