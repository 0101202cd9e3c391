package regress

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
	"steptime/linalg"
)

// digitsOf returns the number of correct digits of got, 17 if it is exact.
func digitsOf(t *testing.T, got float64, want *big.Rat) float64 {
	g := new(big.Rat).SetFloat64(got)
	require.NotNil(t, g, "%v", got)
	if g.Cmp(want) == 0 {
		return 17
	}
	require.NotZero(t, want.Sign(), "got %v, want 0", got)
	d := g.Sub(g, want)
	f, _ := d.Abs(d.Quo(d, want)).Float64()
	return -math.Log10(f)
}

// The NIST sets, against the exact figures of the problem as float64 pose it. The
// residuals of Wampler1 are 0, exactly; so are its standard errors.
func TestNISTStatistics(t *testing.T) {
	for _, set := range testkit.NISTSets(t) {
		t.Run(set.Name, func(t *testing.T) {
			fit, err := OLS(linalg.NewMatrix(set.Rows, set.Cols, set.X), set.Y)
			require.NoError(t, err)
			const last = 15.65 // digits: one unit in the last place
			exact := set.Exact
			for j, want := range exact.StdErr {
				require.Greater(t, digitsOf(t, fit.StdErr[j], want), last)
			}
			require.Greater(t, digitsOf(t, fit.ResidualStdErr, exact.ResidualStdErr), last)
			require.Greater(t, digitsOf(t, fit.R2, exact.R2), last)
			require.Greater(t, digitsOf(t, fit.RSS, exact.RSS), last)
			require.Greater(t, digitsOf(t, fit.TSS, exact.TSS), last)

			// F and adjusted R² by their definitions from the exact sums of squares.
			rss, tss := exact.RSS, exact.TSS
			if rss.Sign() == 0 {
				require.True(t, math.IsInf(fit.F, 1))
				require.Equal(t, 1.0, fit.AdjustedR2)
				return
			}
			df, terms := int64(fit.DF), int64(fit.FDF)
			total := terms + df
			f := new(big.Rat).Sub(tss, rss)
			f.Quo(f.Mul(f, big.NewRat(df, terms)), rss)
			require.Greater(t, digitsOf(t, fit.F, f), last)
			adjusted := new(big.Rat).Mul(new(big.Rat).Quo(rss, tss), big.NewRat(total, df))
			adjusted.Sub(big.NewRat(1, 1), adjusted)
			require.Greater(t, digitsOf(t, fit.AdjustedR2, adjusted), last)
		})
	}
}

// Where 1 − R² is 1e-14, TSS − RSS and 1 − RSS/TSS in float64 would leave two digits
// of F.
func TestNearPerfectFit(t *testing.T) {
	const n = 100
	data := make([]float64, 0, 2*n)
	y := make([]float64, n)
	rss := new(big.Rat)
	for i := range n {
		data = append(data, 1, float64(i))
		// ±δ, in the pattern + − − +, is orthogonal to both columns.
		delta := math.Ldexp(1, -19)
		if i%4 == 1 || i%4 == 2 {
			delta = -delta
		}
		y[i] = 3 + 2*float64(i) + delta
		rss.Add(rss, new(big.Rat).SetFloat64(delta*delta))
	}
	fit, err := OLS(linalg.NewMatrix(n, 2, data), y)
	require.NoError(t, err)
	require.Equal(t, []float64{3, 2}, fit.Coef)
	want, _ := rss.Float64()
	require.Equal(t, want, fit.RSS)
	// Σ(i − 49.5)² = 83325, four times that is explained.
	f := new(big.Rat).SetInt64(4 * 83325 * (n - 2))
	require.Greater(t, digitsOf(t, fit.F, f.Quo(f, rss)), 15.65)
	require.Less(t, 1-fit.R2, 1e-14)
}
