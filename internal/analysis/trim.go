package analysis

import (
	"steptime/internal/dd"
	"steptime/linalg"
	"steptime/regress"
)

// Trimmed is the fit without the few rows that spoil it.
type Trimmed struct {
	Rows  int     // left out: the first Rows of the largest errors
	Share float64 // of the squared error, that they carry
	Fit   *regress.Fit
}

const (
	// spoiling is the share of the squared error from which on a row is said to spoil
	// a fit.
	spoiling = 0.10

	// minTrimmedRows is how many rows must be left: among a handful, one always
	// carries much of the error.
	minTrimmedRows = 30
)

// expectedShare returns the share of the squared error that the largest of n normal
// errors carries: about 2·ln n of n (extreme value theory, to first order).
func expectedShare(n int) float64 {
	return 2 * dd.Log(float64(n)).Float() / float64(n)
}

// trim returns the fit without the rows that spoil it, nil if there are none.
func (r *Result) trim(all *linalg.Normal, steps regress.Steps) *Trimmed {
	t := &Trimmed{}
	var out regress.Steps
	for _, e := range r.LargestErrors {
		if !(e.Share >= max(spoiling, 1.5*expectedShare(r.Fit.N))) {
			break
		}
		t.Rows++
		t.Share += e.Share
		out.BatchSize = append(out.BatchSize, steps.BatchSize[e.Index])
		out.SeqLen = append(out.SeqLen, steps.SeqLen[e.Index])
		out.StepTime = append(out.StepTime, steps.StepTime[e.Index])
	}
	if t.Rows == 0 || all.Rows()-t.Rows < minTrimmedRows {
		return nil
	}
	normals, err := regress.Normals(out, regress.Groups{Count: 1})
	if err != nil {
		return nil
	}
	rest := all.Clone()
	rest.Sub(normals[0])
	if t.Fit, err = regress.FromNormal(rest, regress.ConstantTerm); err != nil {
		return nil // those rows alone tell terms apart: high_leverage says so
	}
	return t
}
