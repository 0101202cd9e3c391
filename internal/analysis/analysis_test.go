package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/regress"
	"steptime/regress/stepmodel"
)

// rows returns a profile of n steps of the model m, whose times change edits.
func rows(t *testing.T, n int, m stepmodel.Model, change func(i int, batch, seq, ms float64) float64) *steplog.Log {
	t.Helper()
	r := rand.New(rand.NewPCG(5, 5))
	var text strings.Builder
	for i := range n {
		batch, seq := float64(1+r.IntN(32)), float64(20+r.IntN(1000))
		ms := change(i, batch, seq, m.Predict(batch, seq)+0.2*r.NormFloat64())
		fmt.Fprintf(&text, `{"batch_size": %v, "avg_seq_len": %v, "step_time": %v}`+"\n", batch, seq, ms/1000)
	}
	p, err := steplog.Read(context.Background(), "test", strings.NewReader(text.String()), steplog.Options{})
	require.NoError(t, err)
	return p
}

var healthy = stepmodel.Model{A: 0.002, B: 0.8, C: 0.01, D: 9}

// spilled is the time where a cache is too small for long sequences.
func spilled(seq, ms float64) float64 {
	if seq > 900 {
		return 1.5 * ms
	}
	return ms
}

func unchanged(_ int, _, _, ms float64) float64 { return ms }

func codes(r *Result) (list []string) {
	for _, w := range r.Warnings {
		list = append(list, w.Code)
	}
	return list
}

func analyze(t *testing.T, p *steplog.Log) *Result {
	t.Helper()
	r, err := Analyze("m", "test", p)
	require.NoError(t, err)
	return r
}

func TestHealthyProfileHasNoWarnings(t *testing.T) {
	r := analyze(t, rows(t, 2000, healthy, unchanged))
	require.Empty(t, r.Warnings)
	require.NotNil(t, r.Warnings, "[] in the configuration, not null")
	require.InDelta(t, 0.95, r.Diagnostics.Coverage, 0.02)
	require.Nil(t, r.Trimmed)
}

func TestEachWarning(t *testing.T) {
	skipped := rows(t, 100, healthy, unchanged)
	skipped.Bad, skipped.FirstBad = 1, make([]steplog.BadLine, 1)
	busy := rows(t, 100, healthy, unchanged)
	var idle format.Result
	for _, ms := range []float64{180, 0, 240, 0.1, 200, 9} {
		idle.DropIdle(ms)
	}
	busy.Idle = idle.Idle
	whole := rows(t, 100, healthy, unchanged)
	for i := range whole.StepTime {
		whole.StepTime[i] = 2*whole.BatchSize[i]*whole.SeqLen[i] + 3*whole.BatchSize[i] + whole.SeqLen[i] + 5
	}
	subnormal := rows(t, 100, healthy, unchanged)
	for i := range subnormal.StepTime {
		subnormal.StepTime[i] *= 1e-321
	}
	covered := map[string]bool{"ill_conditioned": true, "high_leverage": true} // below
	for _, c := range []struct {
		code, text string
		rows       *steplog.Log
	}{
		{"units", "if the log is in milliseconds", rows(t, 200, stepmodel.Model{A: 2, B: 800, C: 10, D: 1e5}, unchanged)},
		{"few_rows", "12 rows", rows(t, 12, healthy, unchanged)},
		{"influential_rows", "line 78 (", rows(t, 500, healthy, func(i int, _, _, ms float64) float64 {
			if i == 77 {
				return 9000
			}
			return ms
		})},
		{"heavy_tail", "the worst 1 %", rows(t, 3000, healthy, func(i int, _, _, ms float64) float64 {
			if i%120 == 0 {
				return 3 * ms
			}
			return ms
		})},
		{"uneven_folds", "far from the median of the folds", rows(t, 500, healthy, func(i int, _, _, ms float64) float64 {
			if i == 77 {
				return 9000
			}
			return ms
		})},
		{"not_linear", "rows with seq_len ", rows(t, 2000, healthy, func(_ int, _, seq, ms float64) float64 {
			return spilled(seq, ms)
		})},
		{"drift", "lines 1 to 200 take", rows(t, 2000, healthy, func(i int, _, _, ms float64) float64 {
			if i < 200 {
				return 1.3 * ms // warming up
			}
			return ms
		})},
		{"negative_coefficient", "b (of batch_size) is -", rows(t, 500, stepmodel.Model{A: 0.002, B: -0.1, C: 0.01, D: 30}, unchanged)},
		{"negative_predictions", "a time below 0", rows(t, 500, stepmodel.Model{A: 0.002, D: 1}, func(_ int, batch, seq, _ float64) float64 {
			return math.Max(0.01, 0.002*batch*seq-15)
		})},
		{"insignificant_coefficient", "holds 0 for c (", rows(t, 500, stepmodel.Model{A: 0.002, B: 0.8, D: 9}, unchanged)},
		{"band_coverage", "% of the rows", rows(t, 2000, healthy, func(i int, _, _, ms float64) float64 {
			if i == 77 {
				return 9000
			}
			return ms
		})},
		{"huber_differs", "Huber's fit is nearer", rows(t, 2000, healthy, func(i int, _, _, ms float64) float64 {
			if i%10 == 0 {
				return 5 * ms
			}
			return ms
		})},
		{"constant_step_time", "the same time", rows(t, 100, healthy, func(int, float64, float64, float64) float64 { return 125 })},
		{"ransac_failed", "RANSAC, in the comparison", rows(t, 5, healthy, unchanged)},
		{"huber_failed", "Huber, in the comparison: not converged after 200 iterations", subnormal},
		{"skipped_lines", "1 of 100", skipped},
		{"idle_with_time", "3 steps of batch_size 0 took 180 to 240 ms, where the median step takes ", busy},
		{"perfect_fit", "meets every row exactly", whole},
		{"undefined_folds", "folds without an R²", rows(t, 6, healthy, unchanged)},
		{"poor_fit", "the model fits poorly", rows(t, 500, healthy, func(i int, _, _, _ float64) float64 {
			return 10 + float64(i*7919%1000)
		})},
	} {
		covered[c.code] = true
		t.Run(c.code, func(t *testing.T) {
			r := analyze(t, c.rows)
			require.Contains(t, codes(r), c.code)
			for _, w := range r.Warnings {
				require.NotRegexp(t, `NaN|Inf`, w.Text)
				if w.Code == c.code {
					require.Contains(t, w.Text, c.text)
				}
			}
		})
	}
	for _, check := range checks {
		require.True(t, covered[check.code], "no test makes the tool warn of %s", check.code)
	}
}

func TestIllConditionedAndHighLeverage(t *testing.T) {
	text := ""
	for i := range 200 {
		batch, seq := 8.0, float64(100+i)
		if i == 150 {
			batch = 9 // what alone tells batch_size apart from the rest
		} else if i == 151 {
			batch, seq = 9, 400
		}
		text += fmt.Sprintf(`{"batch_size": %v, "avg_seq_len": %v, "step_time": %v}`+"\n", batch, seq, (healthy.Predict(batch, seq)+float64(i%3))/1000)
	}
	p, err := steplog.Read(context.Background(), "test", strings.NewReader(text), steplog.Options{})
	require.NoError(t, err)
	r := analyze(t, p)
	require.Subset(t, codes(r), []string{"ill_conditioned", "high_leverage"})
}

// The order of the rows, and steps at the bounds of what is checked, are no reason to
// warn.
func TestPartsOfHealthyProfiles(t *testing.T) {
	for _, n := range []int{500, 20_000, 20_001, 50_000} {
		r := analyze(t, rows(t, n, healthy, unchanged))
		require.Empty(t, notLinear(r))
		require.Empty(t, drift(r))
	}
	// A sweep by length of times that are no straight line: not the order's doing.
	swept := rows(t, 2000, healthy, func(_ int, _, seq, ms float64) float64 { return spilled(seq, ms) })
	order := make([]int, swept.Rows())
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(swept.SeqLen[a], swept.SeqLen[b]) })
	swept.BatchSize, swept.SeqLen, swept.StepTime = pick(swept.BatchSize, order), pick(swept.SeqLen, order), pick(swept.StepTime, order)
	r := analyze(t, swept)
	require.NotEmpty(t, notLinear(r))
	require.Empty(t, drift(r))
}

func TestBandCoverageAllowsForChance(t *testing.T) {
	r := &Result{Fit: &stepmodel.Fit{Fit: &regress.Fit{N: 62, ResidualStdErr: 1}}, Diagnostics: regress.Diagnostics{Coverage: 1}}
	require.Empty(t, bandCoverage(r), "all of 62 rows, where 59 are expected")
	r.Fit.N = 620
	require.NotEmpty(t, bandCoverage(r))
	r.Diagnostics.Coverage = 0.98
	require.Empty(t, bandCoverage(r), "harmless")
}

// The bounds between what is worth a warning and what is not.
func TestBoundsOfWarnings(t *testing.T) {
	fit := &stepmodel.Fit{Fit: &regress.Fit{N: 100}, Form: stepmodel.Full()}
	r := &Result{Fit: fit, Diagnostics: regress.Diagnostics{Negative: 2}}
	require.Empty(t, negativePredictions(r))
	r.Diagnostics.Negative = 3
	require.Contains(t, negativePredictions(r), "3 %")

	for odd, want := range map[float64]string{0.86: "", 0.94: "", 0.8: "0.800 on fold 5", 0.96: "0.960 on fold 5"} {
		r.CrossValidation.Folds = []float64{0.9, 0.9, 0.9, 0.9, odd}
		if text := unevenFolds(r); want == "" {
			require.Empty(t, text)
		} else {
			require.Contains(t, text, want)
		}
	}

	r.Comparison = &Comparison{Candidates: []Candidate{{Key: "least_squares"}, {Key: "huber", Coef: []float64{1, 2, 3, 4}}}}
	r.Comparison.Candidate("least_squares").Test.MedianAE = 1
	r.Comparison.Candidate("huber").Test.MedianAE = 0.85
	require.Empty(t, huberDiffers(r))
	r.Comparison.Candidate("huber").Test.MedianAE = 0.75
	require.Contains(t, huberDiffers(r), "is 0.75 ms")
}

// Squares of times as small as these underflow, but the fit is neither perfect nor the
// time constant.
func TestTinyTimesAreTimes(t *testing.T) {
	r := analyze(t, rows(t, 200, healthy, func(_ int, _, _, ms float64) float64 { return 1e-250 * ms }))
	require.Zero(t, r.Fit.TSS)
	require.Empty(t, r.Warnings)
}

// Two rows that carry half of the squared error each are left out of 42, and not of 31.
func TestTrim(t *testing.T) {
	slow := func(i int, _, _, ms float64) float64 {
		if i == 5 || i == 9 {
			return ms + 100
		}
		return ms
	}
	trimmed := analyze(t, rows(t, 42, healthy, slow)).Trimmed
	require.NotNil(t, trimmed)
	require.Equal(t, 2, trimmed.Rows)
	require.Equal(t, 40, trimmed.Fit.N)
	require.Greater(t, trimmed.Fit.R2, 0.999)
	require.Nil(t, analyze(t, rows(t, 31, healthy, slow)).Trimmed)
}
