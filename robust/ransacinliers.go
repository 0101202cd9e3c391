package robust

import (
	"math"

	"steptime/internal/parallel"
	"steptime/internal/strip"
	"steptime/linalg"
	"steptime/regress"
)

// group sets of, one for each row of a strip that begins with the row first, to 0 for the
// rows to fit within the threshold of the coefficients, and to another number for the
// others: by arithmetic, because a processor could not predict a branch on it.
func (s *ransacSearch) group(of []uint8, first int, b *regress.Block, coef []float64) []uint8 {
	var predicted [strip.Rows]float64
	y := s.y[first:]
	values := predicted[:len(b.Columns[0])]
	strip.Times(coef, b.Columns, values)
	of = of[:len(values)]
	for i, v := range values {
		outlier := uint8(1)
		if math.Abs(y[i]-v) <= s.Threshold {
			outlier = 0
		}
		of[i] = outlier
	}
	if s.Subset != nil {
		for i, v := range s.Subset[first:][:len(of)] {
			of[i] |= v
		}
	}
	return of
}

// countInliers returns how many rows to fit are within the threshold of the coefficients.
func (s *ransacSearch) countInliers(coef []float64) int {
	return parallel.Reduce(s.design.Rows(), func(lo, hi int) (count int) {
		var of [strip.Rows]uint8
		regress.Strips(s.design, lo, hi, func(first int, b *regress.Block) {
			for _, group := range s.group(of[:], first, b, coef) {
				if group == 0 {
					count++
				}
			}
		})
		return count
	}, func(a, b int) int { return a + b })
}

// inlierNormal returns the normal equations of the inliers of the coefficients: those of
// all rows to fit less the others', which most often are few.
func (s *ransacSearch) inlierNormal(coef []float64) *linalg.Normal {
	of := make([]uint8, s.design.Rows())
	regress.Each(s.design, func(_, lo, hi int) {
		regress.Strips(s.design, lo, hi, func(first int, b *regress.Block) {
			outliers := s.group(of[first:], first, b, coef)
			for i := range outliers { // outliers are group 0, inliers and rows not to fit in none
				outliers[i] ^= 1
				if s.Subset != nil {
					outliers[i] |= s.Subset[first+i]
				}
			}
		})
	})
	others, err := regress.Normals(s.design, s.y, regress.Groups{Of: of})
	if err != nil {
		panic(err) // the normal equations of the same rows are known
	}
	inliers := s.normal.Clone()
	inliers.Sub(others[0])
	return inliers
}

// inlierR2 returns the R² of the coefficients on their own inliers, which breaks ties.
func (s *ransacSearch) inlierR2(coef []float64) float64 {
	r2, _ := regress.Score(s.inlierNormal(coef), coef)
	return r2
}
