package figures

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/analysis"
	"steptime/internal/steplog"
)

// shipped returns the rows of the shipped profile.
func shipped(t testing.TB) *rows {
	t.Helper()
	p, err := steplog.ReadFile(context.Background(), "../../testdata/profile/cpu-a.decode.jsonl", steplog.Options{})
	require.NoError(t, err)
	return &rows{batchSize: p.BatchSize, seqLen: p.SeqLen, stepTime: p.StepTime}
}

func (r *rows) push(batch, seq, ms float64) {
	r.batchSize, r.seqLen = append(r.batchSize, batch), append(r.seqLen, seq)
	r.stepTime = append(r.stepTime, ms)
}

// made returns n rows of a made-up machine; spread is the share of the noise.
func made(n int, spread float64) *rows {
	out, r := &rows{}, rand.New(rand.NewPCG(1, 2))
	for range n {
		batch, seq := float64(1+r.IntN(64)), 100+float64(r.IntN(4000))/2
		ms := 5 + float64(0.4*batch) + float64(0.002*seq) + float64(0.0004*batch*seq)
		out.push(batch, seq, float64(ms*(1+float64(spread*(r.ExpFloat64()-1)))))
	}
	return out
}

// powers returns rows whose batch sizes are the powers of two up to 256.
func powers() *rows {
	out, r := &rows{}, rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		batch, seq := float64(int(1)<<r.IntN(9)), float64(100+r.IntN(8000))
		ms := 7 + float64(0.06*batch) + float64(0.0005*seq) + float64(0.00004*batch*seq)
		out.push(batch, seq, float64(ms*(1+float64(0.1*r.NormFloat64()))))
	}
	return out
}

// few returns n rows on a curve, that have pairs of batch sizes and lengths of their own.
func few(n, batchSizes int) *rows {
	out := &rows{}
	for i := range n {
		out.push(float64(1+i%batchSizes), 100*float64(1+i), 10+float64(i*i))
	}
	return out
}

// scaled returns the rows with all step times k times as long.
func (r *rows) scaled(k float64) *rows {
	for i := range r.stepTime {
		r.stepTime[i] *= k
	}
	return r
}

// analyzed returns the result of the rows, which are the result's from then on.
func analyzed(t testing.TB, name string, r *rows) *analysis.Result {
	t.Helper()
	p := &steplog.Log{BatchSize: r.batchSize, SeqLen: r.seqLen, StepTime: r.stepTime}
	result, err := analysis.Analyze(name, filepath.Join("logs", name+".jsonl"), p)
	require.NoError(t, err)
	return result
}

// build returns the rows of a case, and unless nil a function that changes their result
// into one that no rows give.
type build func(t testing.TB) (*rows, change)

type change func(*analysis.Result)

// cases are results of every kind that figures must survive.
var cases = map[string]build{
	"shipped": func(t testing.TB) (*rows, change) { return shipped(t), nil },
	"outlier": func(t testing.TB) (*rows, change) {
		r := shipped(t)
		r.push(8, 300, 280)
		return r, nil
	},
	"slow": func(t testing.TB) (*rows, change) {
		r := shipped(t)
		for i := 50; i < r.len(); i += 100 {
			r.stepTime[i] *= 10
		}
		return r, nil
	},
	"six":  func(testing.TB) (*rows, change) { return few(6, 3), nil },
	"five": func(testing.TB) (*rows, change) { return few(5, 2), nil },
	"fractional": func(testing.TB) (*rows, change) {
		out, r := &rows{}, rand.New(rand.NewPCG(3, 4))
		for range 5000 {
			batch, seq := 1+30*r.Float64()*r.Float64(), 100+900*r.Float64()
			out.push(batch, seq, 12+0.01*seq+0.7*batch+r.NormFloat64())
		}
		return out, nil
	},
	"powers":      func(testing.TB) (*rows, change) { return powers(), nil },
	"micro":       func(t testing.TB) (*rows, change) { return shipped(t).scaled(1e-4), nil },
	"minutes":     func(t testing.TB) (*rows, change) { return shipped(t).scaled(5e3), nil },
	"nanoseconds": func(t testing.TB) (*rows, change) { return shipped(t).scaled(1e9), nil },
	"overflow": func(t testing.TB) (*rows, change) {
		r := shipped(t)
		r.stepTime[0] = 1e303
		return r, nil
	},
	"corners": func(t testing.TB) (*rows, change) {
		r := shipped(t)
		for i := 5; i < r.len(); i += 40 {
			r.batchSize[i], r.seqLen[i], r.stepTime[i] = 4, 300, 1000 // far off, both ways
			r.batchSize[i+1], r.stepTime[i+1] = 30, 0.01
		}
		r.batchSize[77], r.seqLen[78], r.seqLen[79] = 4096, 131072, 1
		return r, nil
	},
	"perfect": func(testing.TB) (*rows, change) {
		return made(2000, 0), func(r *analysis.Result) { clear(r.Residuals) }
	},
	"rounding": func(testing.TB) (*rows, change) {
		return made(2000, 0), func(r *analysis.Result) {
			for i := range r.Residuals {
				r.Residuals[i] = 1e-15 * float64(i%7-3)
			}
		}
	},
	"zero": func(testing.TB) (*rows, change) {
		return made(2000, 0.1), func(r *analysis.Result) {
			r.Log.StepTime[7], r.Residuals[7] = 1e-9, 1e-9-10 // a step time near 0
		}
	},
	"single": func(testing.TB) (*rows, change) {
		return made(3000, 0.1), func(r *analysis.Result) {
			for i := range r.Log.BatchSize {
				r.Log.BatchSize[i] = 8
			}
			r.Diagnostics.Coverage = math.NaN()
		}
	},
	"name": func(testing.TB) (*rows, change) {
		return made(1500, 0.05), func(r *analysis.Result) {
			r.ModelName = strings.Repeat("a-very-long-model-name-", 9)[:200]
			undefined := analysis.Scores{R2: math.NaN(), RMSE: math.NaN(), MAE: math.NaN(), MedianAE: math.NaN()}
			h, ransac := &r.Comparison.Candidates[1], &r.Comparison.Candidates[2]
			h.Train, h.Test, h.Err = undefined, undefined, errors.New("did not converge")
			ransac.Train, ransac.Test = analysis.Scores{R2: -48.7, RMSE: 27, MAE: 22, MedianAE: 8.1}, analysis.Scores{R2: -50.2, RMSE: 26, MAE: 21, MedianAE: 8}
		}
	},
	"huge": func(testing.TB) (*rows, change) {
		return made(2000, 0.1).scaled(1e200), func(r *analysis.Result) {
			r.Residuals[3], r.Residuals[4] = math.Inf(1), math.Inf(-1)
			r.Log.StepTime[5], r.Residuals[5] = math.MaxFloat64, math.MaxFloat64
			r.Statistics.RMSE, r.Statistics.MAE, r.Statistics.R2 = math.Inf(1), math.Inf(1), math.Inf(-1)
		}
	},
	"hopeless": func(testing.TB) (*rows, change) {
		return made(1000, 0.1), func(r *analysis.Result) {
			for i := range r.Residuals {
				r.Log.StepTime[i], r.Residuals[i] = math.MaxFloat64, math.NaN()
				r.Log.SeqLen[i] = 1e17
			}
			r.Fit.Coef = []float64{math.NaN(), math.Inf(1), -1e300, 0}
		}
	},
}

// result returns the result of a case.
func (b build) result(t testing.TB, name string) *analysis.Result {
	t.Helper()
	rows, change := b(t)
	r := analyzed(t, name, rows)
	if change != nil {
		change(r)
	}
	return r
}

// names returns the cases in the order of the alphabet.
func names() []string {
	var list []string
	for name := range cases {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}
