package inspection

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
	"steptime/internal/testkit"
)

// logOf returns a log of steps with these batch sizes and lengths.
func logOf(design ...[2]float64) *steplog.Log {
	l := &steplog.Log{}
	for i, d := range design {
		l.BatchSize, l.SeqLen = append(l.BatchSize, d[0]), append(l.SeqLen, d[1])
		l.StepTime = append(l.StepTime, 8+0.06*d[0]+1e-4*d[1]+2e-5*d[0]*d[1]+1e-3*float64(i%7))
	}
	l.LinesRead = len(design)
	return l
}

func grid(batches, lengths []float64, repeats int) (design [][2]float64) {
	for range repeats {
		for _, b := range batches {
			for _, s := range lengths {
				design = append(design, [2]float64{b, s})
			}
		}
	}
	return design
}

func inspect(t *testing.T, l *steplog.Log) *Inspection {
	t.Helper()
	r, err := Of(l, "--skip")
	require.NoError(t, err)
	return r
}

func codes(r *Inspection) []string {
	list := []string{}
	for _, lack := range r.Lacks {
		list = append(list, lack.Code)
	}
	return list
}

// The condition number, quantiles and counts are those of the report on the shipped
// profile, which exact arithmetic gives.
func TestShippedProfile(t *testing.T) {
	p := testkit.ShippedProfile(t)
	r := inspect(t, &steplog.Log{BatchSize: p.BatchSize, SeqLen: p.SeqLen, StepTime: p.StepTime})
	var config struct {
		Inference struct {
			CondNumber float64 `json:"condition_number"`
		}
	}
	testkit.ReadJSON(t, testkit.Path("testdata/golden/cpu-a.json"), &config)
	assert.InEpsilon(t, config.Inference.CondNumber, r.CondNumber, 1e-10)
	assert.Equal(t, slices.Min(p.SeqLen), r.SeqLen.Min)
	assert.Equal(t, slices.Max(p.StepTime), r.StepTime.Max)
	assert.Empty(t, r.Lacks)
	rows := 0
	for i := range r.Table.Count {
		for j, n := range r.Table.Count[i] {
			want := 0
			b, s := r.Table.BatchSize[i], r.Table.SeqLen[j]
			for k := range p.BatchSize {
				if b.From <= p.BatchSize[k] && p.BatchSize[k] < b.To && s.From <= p.SeqLen[k] && p.SeqLen[k] < s.To {
					want++
				}
			}
			require.Equal(t, want, n)
			rows += n
		}
	}
	assert.Equal(t, 12000, rows)
}

// Each pattern of a design that people have is told by its code, with what to add.
func TestLacks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var kvFull, jittered, together, narrowLengths, narrowBatches [][2]float64
	for range 400 {
		b := 8 + float64(random.IntN(40))
		kvFull = append(kvFull, [2]float64{b, 40_000 / b * (1 + 0.03*random.Float64())})
		together = append(together, [2]float64{b, 100 * b * (1 + 0.02*random.Float64())})
		narrowLengths = append(narrowLengths, [2]float64{b, 1000 + 5*random.Float64()})
		narrowBatches = append(narrowBatches, [2]float64{200 + float64(random.IntN(3)), 100 * b})
		jittered = append(jittered,
			[2]float64{math.Exp2(float64(random.IntN(7))), 511.5 + random.Float64()},
			[2]float64{1, 64*math.Exp2(float64(random.IntN(8))) + random.Float64()})
	}
	both := [][2]float64{{1, 64}, {1, 512}, {64, 512}, {8, 512}, {1, 8192}}
	for _, c := range []struct {
		name   string
		design [][2]float64
		codes  []string
		text   string
	}{
		{"a grid", grid([]float64{1, 4, 16}, []float64{128, 512, 2048}, 5), []string{}, ""},
		{"KV cache always full", kvFull, []string{"kv_cache_full"}, "hardly a step has batch_size up to 19.4 with seq_len up to 2"},
		{"one at a time, nearly", jittered, []string{"one_at_a_time"}, "hardly a step has batch_size above 8 with seq_len above 7"},
		{"one at a time", both, []string{"confounded"}, "batch_size and seq_len were never varied together"},
		{"together", together, []string{"nearly_confounded"}, "hardly a step has batch_size up to 19.4 with seq_len above 1"},
		{"lengths alike", narrowLengths, []string{"narrow_seq_len"}, "seq_len hardly varies (90 % of the steps have 1000 to 1000)"},
		{"batch sizes alike", narrowBatches, []string{"narrow_batch_size"}, "batch_size hardly varies (90 % of the steps have 200 to 202)"},
		{"one batch size", grid([]float64{4}, []float64{128, 512, 2048, 4096, 8192}, 10), []string{"confounded"}, "batch_size is 4 in every step"},
		{"one length", grid([]float64{1, 2, 4, 8, 16}, []float64{128}, 10), []string{"confounded"}, "seq_len is 128 in every step"},
		{"four points", grid([]float64{1, 2}, []float64{128, 256}, 100), []string{"too_few"}, "at least 5 are needed"},
		{"two batch sizes", grid([]float64{1, 2}, []float64{128, 256, 512}, 10), []string{"two_batch_sizes"}, "batch_size has two values, 1 and 2"},
		{"few rows, two lengths", grid([]float64{1, 2, 3}, []float64{128, 256}, 1), []string{"few_rows", "two_lengths"}, "6 rows are few"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := inspect(t, logOf(c.design...))
			require.Equal(t, c.codes, codes(r))
			fatal := slices.Contains(c.codes, "confounded") || slices.Contains(c.codes, "too_few")
			require.Equal(t, !fatal, r.Fits())
			if c.text != "" {
				require.Contains(t, r.Lacks[0].Text, c.text)
			}
		})
	}
}

// Lines that can't be used and an odd unit are lacks too.
func TestLacksOfTheLog(t *testing.T) {
	l := logOf(grid([]float64{1, 4, 16}, []float64{128, 512, 2048}, 5)...)
	for i := range l.StepTime {
		l.StepTime[i] *= 1000
	}
	l.Bad = 1
	r := inspect(t, l)
	require.Equal(t, []string{"bad_lines", "units"}, codes(r))
	require.Equal(t, "1 line can't be used; a fit stops at them: mend them, or --skip", r.Lacks[0].Text)
	require.Contains(t, r.Lacks[1].Text, "the median step takes 8.34 s")
	require.False(t, r.Fits())
	r, err := Of(l, "")
	require.NoError(t, err)
	require.Equal(t, []string{"units"}, codes(r))
}

// Any values whatever are described, each in its bin.
func TestAnyValues(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for round := range 300 {
		center, spread := math.Exp2(float64(random.IntN(900)-450)), math.Exp2(-float64(random.IntN(60)))
		if round%2 == 0 {
			center, spread = 1, math.Exp2(float64(random.IntN(400)))
		}
		l := &steplog.Log{}
		for range 200 {
			l.BatchSize = append(l.BatchSize, center*(1+spread*random.Float64()))
			l.SeqLen = append(l.SeqLen, center*(1+spread*random.Float64()))
			l.StepTime = append(l.StepTime, random.Float64()+1e-9)
		}
		r := inspect(t, l)
		require.LessOrEqual(t, len(r.Table.BatchSize), tableRows)
		require.LessOrEqual(t, len(r.Table.SeqLen), tableColumns)
		for _, v := range l.SeqLen {
			bin := r.Table.SeqLen[axis(r.Table.SeqLen).index(v)]
			require.LessOrEqual(t, bin.From, v*(1+1e-15))
			if !bin.Single() {
				require.GreaterOrEqual(t, bin.To, v*(1-1e-15))
			}
		}
	}
}

func BenchmarkAMillionRows(b *testing.B) {
	random := rand.New(rand.NewPCG(7, 8))
	l := &steplog.Log{}
	for range 1_000_000 {
		l.BatchSize = append(l.BatchSize, float64(1+random.IntN(64)))
		l.SeqLen = append(l.SeqLen, 100+4000*random.Float64())
		l.StepTime = append(l.StepTime, 10+random.Float64())
	}
	for b.Loop() {
		if _, err := Of(l, ""); err != nil {
			b.Fatal(err)
		}
	}
}
