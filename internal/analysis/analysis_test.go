package analysis

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	_ "steptime/internal/golden"
	"steptime/internal/profile"
	"steptime/regress"
)

// rows returns a profile of n steps of the model m, whose times change edits.
func rows(t *testing.T, n int, m regress.Model, change func(i int, batch, seq, ms float64) float64) *profile.Profile {
	t.Helper()
	r := rand.New(rand.NewPCG(5, 5))
	var text strings.Builder
	for i := range n {
		batch, seq := float64(1+r.IntN(32)), float64(20+r.IntN(1000))
		ms := change(i, batch, seq, m.Predict(batch, seq)+0.2*r.NormFloat64())
		fmt.Fprintf(&text, `{"batch_size": %v, "avg_seq_len": %v, "step_time": %v}`+"\n", batch, seq, ms/1000)
	}
	p, err := profile.Read(context.Background(), "test", strings.NewReader(text.String()), profile.Options{})
	require.NoError(t, err)
	return p
}

var healthy = regress.Model{A: 0.002, B: 0.8, C: 0.01, D: 9}

func unchanged(_ int, _, _, ms float64) float64 { return ms }

func codes(r *Result) (list []string) {
	for _, w := range r.Warnings {
		list = append(list, w.Code)
	}
	return list
}

func analyze(t *testing.T, p *profile.Profile) *Result {
	t.Helper()
	r, err := Analyze("m", "test", p)
	require.NoError(t, err)
	return r
}

func TestHealthyProfileHasNoWarnings(t *testing.T) {
	r := analyze(t, rows(t, 2000, healthy, unchanged))
	require.Empty(t, r.Warnings)
	require.NotNil(t, r.Warnings, "[] in the configuration, not null")
	require.InDelta(t, 0.95, r.Spread.Coverage, 0.02)
	require.Nil(t, r.Trimmed)
}

func TestEachWarning(t *testing.T) {
	for _, c := range []struct {
		code, text string
		rows       *profile.Profile
	}{
		{"units", "is it in milliseconds?", rows(t, 200, regress.Model{A: 2, B: 800, C: 10, D: 1e5}, unchanged)},
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
		{"negative_coefficient", "b (of batch_size) is -", rows(t, 500, regress.Model{A: 0.002, B: -0.1, C: 0.01, D: 30}, unchanged)},
		{"negative_predictions", "a time below 0", rows(t, 500, regress.Model{A: 0.002, D: 1}, func(_ int, batch, seq, _ float64) float64 {
			return math.Max(0.01, 0.002*batch*seq-15)
		})},
		{"insignificant_coefficient", "holds 0 for c (", rows(t, 500, regress.Model{A: 0.002, B: 0.8, D: 9}, unchanged)},
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
	} {
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
	p, err := profile.Read(context.Background(), "test", strings.NewReader(text), profile.Options{})
	require.NoError(t, err)
	r := analyze(t, p)
	require.Subset(t, codes(r), []string{"ill_conditioned", "high_leverage"})
}

func TestShort(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 54.673: "54.7", 0.00197632: "0.00198", 12345: "12300", 1.5e-7: "1.5e-07", 3.2e9: "3.2e+09"} {
		require.Equal(t, want, short(v))
	}
	require.Equal(t, "–", short(math.NaN()))
	require.Equal(t, "0.924", score(0.92428))
	require.Equal(t, "-1.23e+08", score(-1.234e8))
}
