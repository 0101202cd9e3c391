package testkit_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
	"steptime/internal/testkit"
)

// The two readers of the shipped profile agree, bit for bit, and a test that changes its
// columns changes no other test's.
func TestShippedProfile(t *testing.T) {
	want, err := steplog.ReadFile(t.Context(), testkit.Path(testkit.DecodeLog), steplog.Options{})
	require.NoError(t, err)
	for range 2 {
		p := testkit.ShippedProfile(t)
		require.Len(t, p.StepTime, 12_000)
		require.Equal(t, want.BatchSize, p.BatchSize)
		require.Equal(t, want.SeqLen, p.SeqLen)
		require.Equal(t, want.StepTime, p.StepTime)
		p.StepTime[0]++
	}
}

// R² = 1 − RSS/TSS holds between the stored decimals.
func TestNISTSets(t *testing.T) {
	for _, set := range testkit.NISTSets(t) {
		require.Len(t, set.X, set.Rows*set.Cols, set.Name)
		require.Len(t, set.Y, set.Rows, set.Name)
		require.Len(t, set.Exact.Coef, set.Cols, set.Name)
		require.Len(t, set.Exact.StdErr, set.Cols, set.Name)
		constant := true
		for i := range set.Rows {
			constant = constant && set.X[i*set.Cols] == 1
		}
		require.Equal(t, set.Constant, constant, set.Name)
		e := set.Exact
		off := new(big.Rat).Quo(e.RSS, e.TSS)
		off.Add(off, e.R2).Sub(off, big.NewRat(1, 1)).Abs(off)
		require.Negative(t, off.Cmp(big.NewRat(1, 1e18)), set.Name)
	}
}
