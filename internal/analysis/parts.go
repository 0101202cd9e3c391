package analysis

import (
	"fmt"
	"math"
	"slices"

	"steptime/internal/quantile"
)

// part is a tenth of the rows in some order, and how far it lies off the model as a
// whole.
type part struct {
	first, last int     // rows, the ends in that order
	offset      float64 // median residual, less that of all rows, milliseconds
	typical     float64 // median step time, milliseconds
}

const (
	partCount   = 10
	minPartRows = 50

	// maxPartedRows bounds the rows that are looked at, evenly spaced: more tell no
	// more of medians.
	maxPartedRows = 20_000

	// oddOffset is the share of a typical step from which on a part's offset matters.
	oddOffset = 0.10
)

// oddPart returns the part that lies farthest off the model, relative to its typical
// step, when the rows are in the order of key, or as they came for nil. found is false
// if that is little, or if chance explains it.
func (r *Result) oddPart(key []float64) (odd part, found bool) {
	var rows []int
	for i := 0; i < r.Fit.N; i += 1 + r.Fit.N/maxPartedRows {
		rows = append(rows, i)
	}
	if len(rows) < partCount*minPartRows {
		return part{}, false
	}
	if key != nil {
		sortBy(key, rows)
	}
	all := quantile.Median(pick(r.Residuals, rows))
	most := oddOffset
	for k := range partCount {
		in := rows[k*len(rows)/partCount : (k+1)*len(rows)/partCount]
		residuals := pick(r.Residuals, in)
		centre := quantile.Median(residuals)
		p := part{first: in[0], last: in[len(in)-1], offset: centre - all, typical: quantile.Median(pick(r.Log.StepTime, in))}
		share := math.Abs(p.offset) / p.typical
		if share > most && math.Abs(p.offset) > 5*medianError(residuals, centre) {
			odd, found, most = p, true, share
		}
	}
	return odd, found
}

// medianError returns the standard error of the median of x, √(π/2)·σ/√n for normal
// errors, with σ from the median absolute deviation.
func medianError(x []float64, median float64) float64 {
	const sigma = 1.4826 // 1/Φ⁻¹(3/4)
	deviations := make([]float64, len(x))
	for i, v := range x {
		deviations[i] = v - median
	}
	return sigma * math.Sqrt(math.Pi/2) * quantile.MedianAbs(deviations) / math.Sqrt(float64(len(x)))
}

// sortBy sorts ascending rows by their keys, equal ones as they came.
func sortBy(key []float64, rows []int) {
	type keyed struct {
		key float64
		row int
	}
	sorted := make([]keyed, len(rows))
	for i, row := range rows {
		sorted[i] = keyed{key[row], row}
	}
	slices.SortFunc(sorted, func(a, b keyed) int {
		switch {
		case a.key < b.key:
			return -1
		case a.key > b.key:
			return 1
		}
		return a.row - b.row
	})
	for i, k := range sorted {
		rows[i] = k.row
	}
}

// pick returns the values of the rows.
func pick(values []float64, rows []int) []float64 {
	picked := make([]float64, len(rows))
	for i, row := range rows {
		picked[i] = values[row]
	}
	return picked
}

// notLinear looks for a range of batch sizes or lengths that the model misses.
func notLinear(r *Result) string {
	for _, c := range []struct {
		name string
		key  []float64
	}{{"batch_size", r.Log.BatchSize}, {"seq_len", r.Log.SeqLen}} {
		if p, found := r.oddPart(c.key); found {
			return fmt.Sprintf("rows with %s %s to %s %s: step time is no straight line in %s over this range; fit the range that will be used, and do not trust the model beyond it",
				c.name, short(c.key[p.first]), short(c.key[p.last]), p, c.name)
		}
	}
	return ""
}

// drift looks for a stretch of the profile that differs from the rest, unless the
// model's shape explains it.
func drift(r *Result) string {
	p, found := r.oddPart(nil)
	if !found || notLinear(r) != "" {
		return ""
	}
	return fmt.Sprintf("%s %s: the machine or its load was not the same throughout (warm-up, throttling, another process); profile again, or leave out what is not typical",
		r.Log.Stretch(p.first, p.last), p)
}

// String says how far the part is off.
func (p part) String() string {
	than := "more"
	if p.offset < 0 {
		than = "less"
	}
	return fmt.Sprintf("take %s ms %s in the median than the model says of them, compared with the rest; their median step takes %s ms",
		short(math.Abs(p.offset)), than, short(p.typical))
}
