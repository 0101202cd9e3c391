package analysis

import (
	"steptime/internal/dd"
	"steptime/linalg"
	"steptime/regress"
	"steptime/regress/stepmodel"
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
func (r *Result) trim(all *linalg.Normal, d *stepmodel.Design) *Trimmed {
	t := &Trimmed{}
	var rows []uint32
	for _, e := range r.LargestErrors {
		if !(e.Share >= max(spoiling, 1.5*expectedShare(r.Fit.N))) {
			break
		}
		t.Rows++
		t.Share += e.Share
		rows = append(rows, uint32(e.Index))
	}
	if t.Rows == 0 || all.Rows()-t.Rows < minTrimmedRows {
		return nil
	}
	out, y, err := regress.Take(d, r.Log.StepTime, rows)
	if err != nil {
		return nil
	}
	normals, err := regress.Normals(out, y, regress.Groups{})
	if err != nil {
		return nil
	}
	rest := all.Clone()
	rest.Sub(normals[0])
	if t.Fit, err = regress.FromNormal(rest); err != nil {
		return nil // those rows alone tell terms apart: high_leverage says so
	}
	return t
}
