package linalg

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Leverages are those of exact arithmetic, however ill-conditioned the design, and W
// is an inverse root of XᵀX.
func TestProjection(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, design := range hardDesigns {
		t.Run(design.name, func(t *testing.T) {
			rows, y := design.make(r)
			x := fromRows(rows)
			s, err := LeastSquares(x, y)
			require.NoError(t, err)
			exact, ok := solveExactly(x, y)
			require.True(t, ok)
			tolerance := 0x1p-50 + s.Cond*0x1p-103
			trace := 0.0
			for i := range x.Rows() {
				h := s.Leverage(x.Row(i))
				want := nearest(exactLeverage(x.Row(i), exact.inverse))
				require.InDelta(t, want, h, want*tolerance+0x1p-1000) // squares that small vanish
				trace += h
			}
			require.InEpsilon(t, float64(x.Cols()), trace, tolerance, "the trace of a projection is its rank")

			w := s.Whitener()
			for j := range exact.inverse {
				diagonal := 0.0
				for k := range exact.inverse {
					diagonal += w.At(k, j) * w.At(k, j)
				}
				want := nearest(exact.inverse[j][j])
				require.InDelta(t, want, diagonal, want*0x1p-50+0x1p-1000)
			}
		})
	}
}

// exactLeverage returns xᵀ inverse x.
func exactLeverage(x []float64, inverse [][]*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for j := range x {
		for k := range x {
			term := new(big.Rat).Mul(rat(x[j]), rat(x[k]))
			sum.Add(sum, term.Mul(term, inverse[j][k]))
		}
	}
	return sum
}
