package robust

import (
	"math"
	"math/big"

	"steptime/crossval"
	"steptime/internal/quantile"
	"steptime/linalg"
	"steptime/regress"
)

// huberProblem is what Huber searches: scales σ, and coefficients β = β₀ + Wᵀγ. The
// rows q = Wx are those of the Q of X = QR, so that in γ neither the units of the terms
// nor the dependence between them is left, and
//
//	r = y − xβ = r₀ − qγ.
//
// The residuals r₀ at the base β₀ are computed in twice the precision, so that r loses
// nothing to their being differences of much larger y. It loses what γ is rounded by: a
// place far from the base becomes the base.
type huberProblem struct {
	steps  regress.Steps
	train  []uint8 // the group of each step
	rows   float64 // training steps
	span   float64 // √n of the steps that whiten is of
	whiten regress.Whitener
	floor  float64 // least σ, milliseconds: what is within it is met exactly
	tried  int     // places, so far
}

// newHuberProblem returns the problem of the training steps, whose least-squares
// solution is from.
func newHuberProblem(s regress.Steps, split crossval.Split, from *linalg.Solution) *huberProblem {
	h := &huberProblem{steps: s, train: split.Of, rows: float64(from.Rows), span: math.Sqrt(float64(from.Rows)), whiten: regress.NewWhitener(from)}
	typical := make([]float64, min(sketchRows, len(split.TrainRows)))
	for i := range typical {
		typical[i] = s.StepTime[split.TrainRows[i]]
	}
	// Far below the spacing of float64 near a typical step time.
	h.floor = max(float64(0x1p-60*quantile.MedianAbs(typical)), math.SmallestNonzeroFloat64)
	return h
}

// rootMean returns √(sum/n), also where sum is no float64.
func rootMean(sum *big.Rat, n int) float64 {
	v := new(big.Float).SetPrec(64).SetRat(sum)
	v.Quo(v, new(big.Float).SetInt64(int64(n)))
	root, _ := v.Sqrt(v).Float64()
	return root
}
