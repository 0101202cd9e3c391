package robust

import (
	"errors"
	"fmt"
	"math"

	"steptime/crossval"
	"steptime/internal/dd"
	"steptime/internal/parallel"
	"steptime/internal/quantile"
	"steptime/linalg"
	"steptime/regress"
)

// The parameters of RANSAC, scikit-learn's defaults.
const (
	ransacSample    = 5    // steps a trial: one more than there are columns
	ransacTrials    = 100  // at most
	ransacCertainty = 0.99 // wanted that one sample was free of outliers
)

// ErrNoConsensus means that no trial of RANSAC found a step within the threshold.
var ErrNoConsensus = errors.New("no trial found a step within the threshold")

// RANSACFit is the outcome of RANSAC.
type RANSACFit struct {
	Coef      []float64 // in the order of regress.Terms: least squares on the inliers
	Threshold float64   // largest |residual| of an inlier, milliseconds
	Trials    int
	Inliers   int
}

// RANSAC fits the step-time model to random samples of the training steps, takes the
// one that most steps agree with, and returns the least-squares fit of these. Draws,
// trials and inliers are those of scikit-learn's RANSACRegressor(random_state=42) on
// the four columns of the design. train is the normal equations of the training steps.
//
// Errors: ErrNoConsensus; ErrTooFewSteps; a *linalg.RankError if the inliers do not
// determine the coefficients.
//
// # References
//
// M. A. Fischler, R. C. Bolles, "Random sample consensus", Communications of the ACM
// 24 (1981).
func RANSAC(s regress.Steps, split crossval.Split, train *linalg.Normal) (*RANSACFit, error) {
	rows := split.TrainRows
	if len(rows) < ransacSample {
		return nil, ErrTooFewSteps
	}
	fit := &RANSACFit{Threshold: medianAbsDeviation(s, split)}
	g := crossval.NewGenerator(crossval.Seed)
	var best regress.Model
	most, limit := 1, float64(ransacTrials)
	found := false
	for float64(fit.Trials) < limit {
		fit.Trials++
		candidate := sampleFit(s, rows, g.Sample(len(rows), ransacSample))
		inliers := fit.countInliers(s, split, candidate)
		if inliers < most {
			continue
		}
		if found && inliers == most && fit.inlierR2(s, split, train, candidate) < fit.inlierR2(s, split, train, best) {
			continue
		}
		best, most, found = candidate, inliers, true
		limit = min(limit, trialsNeeded(inliers, len(rows)))
	}
	if !found {
		return nil, ErrNoConsensus
	}
	fit.Inliers = most
	solution, err := fit.inlierNormal(s, split, train, best).Solve()
	if err != nil {
		return nil, &undetermined{fmt.Sprintf("%d inliers", most), err}
	}
	fit.Coef = solution.Coef
	return fit, nil
}

// medianAbsDeviation returns the median |y − median y| of the training steps.
func medianAbsDeviation(s regress.Steps, split crossval.Split) float64 {
	y := make([]float64, len(split.TrainRows))
	at := 0
	for i, group := range split.Of {
		if group == crossval.Train {
			y[at] = s.StepTime[i]
			at++
		}
	}
	centre := quantile.Median(y)
	for i := range y {
		y[i] -= centre
	}
	return quantile.MedianAbs(y)
}

// sampleFit returns the least-squares fit of a few training steps, the shortest slope
// where there are several, as scikit-learn does it: with centred columns.
func sampleFit(s regress.Steps, rows []uint32, sample []int) regress.Model {
	const p = 3
	n := float64(len(sample))
	x := linalg.NewMatrix(len(sample), p, make([]float64, len(sample)*p))
	y := make([]float64, len(sample))
	var mean [p]float64
	meanY := 0.0
	for i, at := range sample {
		row := regress.Row(s.BatchSize[rows[at]], s.SeqLen[rows[at]])
		copy(x.Row(i), row[:p])
		y[i] = s.StepTime[rows[at]]
		meanY += y[i] / n
		for j := range mean {
			mean[j] += row[j] / n
		}
	}
	for i := range y {
		y[i] -= meanY
		for j := range mean {
			x.Row(i)[j] -= mean[j]
		}
	}
	coef := linalg.Factor(x).MinNorm(y)
	for j := range mean {
		meanY -= float64(coef[j] * mean[j])
	}
	return regress.NewModel(append(coef, meanY))
}

// isInlier returns 1 if step i is within the threshold of m, and 0 else: a number,
// because a processor could not predict a branch on it.
func (f *RANSACFit) isInlier(s *regress.Steps, i int, m regress.Model) uint8 {
	inlier := uint8(0)
	if math.Abs(s.StepTime[i]-m.Predict(s.BatchSize[i], s.SeqLen[i])) <= f.Threshold {
		inlier = 1
	}
	return inlier
}

// countInliers counts the inliers among the training steps.
func (f *RANSACFit) countInliers(s regress.Steps, split crossval.Split, m regress.Model) int {
	return parallel.Sum(s.Len(), func(lo, hi int) (count int) {
		for i := lo; i < hi; i++ {
			count += int(f.isInlier(&s, i, m) &^ split.Of[i]) // crossval.Train is 0, Test 1
		}
		return count
	}, func(a, b int) int { return a + b })
}

// inlierNormal returns the normal equations of the inliers among the training steps:
// those of all less the others', which most often are few.
func (f *RANSACFit) inlierNormal(s regress.Steps, split crossval.Split, train *linalg.Normal, m regress.Model) *linalg.Normal {
	of := make([]uint8, s.Len()) // 0: training steps that are no inliers
	parallel.Do(s.Len(), func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			of[i] = f.isInlier(&s, i, m) | split.Of[i]
		}
	})
	others, err := regress.Normals(s, regress.Groups{Of: of, Count: 1})
	if err != nil {
		panic(err) // train holds the same steps
	}
	inliers := train.Clone()
	inliers.Sub(others[0])
	return inliers
}

// inlierR2 returns the R² of m on its own inliers, which breaks ties.
func (f *RANSACFit) inlierR2(s regress.Steps, split crossval.Split, train *linalg.Normal, m regress.Model) float64 {
	coef := m.Coef()
	r2, _ := regress.Score(f.inlierNormal(s, split, train, m), coef[:])
	return r2
}

// trialsNeeded returns how many trials make it certain enough that one sample holds
// inliers alone: ⌈ln(1 − certainty) / ln(1 − share⁵)⌉.
func trialsNeeded(inliers, rows int) float64 {
	const epsilon = 0x1p-52
	share := float64(inliers) / float64(rows)
	clean := float64(share * share * share * share * share)
	numerator, denominator := max(epsilon, 1-ransacCertainty), max(epsilon, 1-clean)
	if denominator == 1 {
		return math.Inf(1)
	}
	return math.Ceil(dd.Log(numerator).Float() / dd.Log(denominator).Float())
}
