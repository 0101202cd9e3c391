package robust

import (
	"math"

	"steptime/internal/dd"
	"steptime/internal/numpyrand"
	"steptime/linalg"
	"steptime/regress"
)

// ransacSearch is the trials of one fit.
type ransacSearch struct {
	RANSAC
	design regress.Design
	y      []float64
	normal *linalg.Normal // of the rows to fit
	random *numpyrand.Generator

	trials  int
	best    []float64 // coefficients of the best trial
	inliers int       // its inliers
}

// run makes the trials, and reports whether one has inliers.
func (s *ransacSearch) run() (found bool) {
	limit := float64(s.MaxTrials)
	s.inliers = 1
	for float64(s.trials) < limit {
		s.trials++
		candidate := s.sampleFit(s.random.Sample(len(s.Order), s.MinSamples))
		inliers := s.countInliers(candidate)
		if inliers < s.inliers {
			continue
		}
		if found && inliers == s.inliers && s.inlierR2(candidate) < s.inlierR2(s.best) {
			continue
		}
		s.best, s.inliers, found = candidate, inliers, true
		limit = min(limit, s.trialsNeeded())
	}
	return found
}

// trialsNeeded returns how many trials have a sample of nothing but inliers with the
// probability P = StopProbability: ⌈ln(1 − P) / ln(1 − shareᵏ)⌉ for k rows a sample, if the
// share of inliers is that of the best trial.
func (s *ransacSearch) trialsNeeded() float64 {
	const epsilon = 0x1p-52
	share := float64(s.inliers) / float64(len(s.Order))
	clean := 1.0
	for range s.MinSamples {
		clean *= share
	}
	numerator, denominator := max(epsilon, 1-s.StopProbability), max(epsilon, 1-clean)
	if denominator == 1 {
		return math.Inf(1)
	}
	return math.Ceil(dd.Log(numerator).Float() / dd.Log(denominator).Float())
}
