package figures

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// profileRows holds the shipped profile's rows.
var profileRows = sync.OnceValues(func() (in Input, err error) {
	data, err := os.ReadFile("../../testdata/profile/cpu-a.decode.jsonl")
	if err != nil {
		return in, err
	}
	for line := range bytes.Lines(data) {
		var row struct {
			Batch float64 `json:"batch_size"`
			Seq   float64 `json:"avg_seq_len"`
			Step  float64 `json:"step_time"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return in, err
		}
		in.push(row.Batch, row.Seq, 1000*row.Step)
	}
	return in, nil
})

// shipped returns the rows of the shipped profile, without a fit.
func shipped(t testing.TB) Input {
	t.Helper()
	in, err := profileRows()
	require.NoError(t, err)
	in.ModelName, in.Source, in.Version = "cpu-a", "cpu-a.decode.jsonl", "steptime v1.0.0"
	in.BatchSize, in.SeqLen, in.StepTime = slices.Clone(in.BatchSize), slices.Clone(in.SeqLen), slices.Clone(in.StepTime)
	return in
}

func (in *Input) push(batch, seq, ms float64) {
	in.BatchSize, in.SeqLen = append(in.BatchSize, batch), append(in.SeqLen, seq)
	in.StepTime = append(in.StepTime, ms)
}

// made returns n rows of a made-up machine; spread is the share of the noise.
func made(n int, spread float64) Input {
	in := Input{ModelName: "made", Source: "made.jsonl", Version: "steptime v1.0.0"}
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		batch, seq := float64(1+r.IntN(64)), 100+float64(r.IntN(4000))/2
		ms := 5 + float64(0.4*batch) + float64(0.002*seq) + float64(0.0004*batch*seq)
		in.push(batch, seq, float64(ms*(1+float64(spread*(r.ExpFloat64()-1)))))
	}
	return in
}

// powers returns rows whose batch sizes are the powers of two up to 256.
func powers() Input {
	in, r := Input{ModelName: "powers", Source: "powers.jsonl"}, rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		batch, seq := float64(int(1)<<r.IntN(9)), float64(100+r.IntN(8000))
		ms := 7 + float64(0.06*batch) + float64(0.0005*seq) + float64(0.00004*batch*seq)
		in.push(batch, seq, float64(ms*(1+float64(0.1*r.NormFloat64()))))
	}
	return in
}

// fitted returns the input with a least-squares fit and all that follows from it.
func fitted(in Input) Input {
	n := len(in.StepTime)
	terms := func(i int) [4]float64 {
		return [4]float64{in.BatchSize[i] * in.SeqLen[i], in.BatchSize[i], in.SeqLen[i], 1}
	}
	var a [4][5]float64
	for i := range n {
		x := terms(i)
		for j := range 4 {
			for k := range 4 {
				a[j][k] += float64(x[j] * x[k])
			}
			a[j][4] += float64(x[j] * in.StepTime[i])
		}
	}
	in.Coef = solve(a)
	in.Residual = make([]float64, n)
	var rss, sum, abs, share float64
	for i := range n {
		p := in.predict(in.BatchSize[i], in.SeqLen[i])
		in.Residual[i] = in.StepTime[i] - p
		rss += float64(in.Residual[i] * in.Residual[i])
		abs += math.Abs(in.Residual[i])
		share += math.Abs(in.Residual[i] / in.StepTime[i])
		sum += in.StepTime[i]
	}
	tss := 0.0
	for _, y := range in.StepTime {
		tss += float64((y - sum/float64(n)) * (y - sum/float64(n)))
	}
	in.R2, in.RMSE = 1-rss/tss, math.Sqrt(rss/float64(n))
	in.MAE, in.MAPE = abs/float64(n), 100*share/float64(n)
	half := 1.96 * math.Sqrt(rss/float64(max(1, n-4)))
	in.Band = func(batch, seq float64) (float64, float64) {
		return in.predict(batch, seq), half
	}
	inside := 0
	for _, e := range in.Residual {
		if math.Abs(e) <= half {
			inside++
		}
	}
	in.Coverage = float64(inside) / float64(n)
	in.Comparison = threeFits(in)
	return in
}

func (in *Input) predict(batch, seq float64) float64 {
	return float64(in.Coef[0]*batch*seq) + float64(in.Coef[1]*batch) + float64(in.Coef[2]*seq) + in.Coef[3]
}

// threeFits returns made-up scores around those of the input.
func threeFits(in Input) []Comparison {
	abs := make([]float64, in.rows())
	magnitudes(abs, in.Residual)
	slices.Sort(abs)
	median := abs[len(abs)/2]
	at := func(r2, rmse, mae, med float64) Scores {
		return Scores{in.R2 + r2, in.RMSE * rmse, in.MAE * mae, median * med}
	}
	return []Comparison{
		{Name: "Least squares", Train: at(0, 1, 1, 1), Test: at(0.004, 0.97, 0.99, 0.99)},
		{Name: "Huber", Train: at(-0.011, 1.04, 0.87, 0.62), Test: at(-0.009, 1.02, 0.86, 0.61)},
		{Name: "RANSAC", Train: at(-0.03, 1.11, 0.93, 0.7), Test: at(-0.028, 1.09, 0.92, 0.69)},
	}
}

// solve returns the solution of four linear equations by elimination with pivoting, or
// zeros if there isn't one.
func solve(a [4][5]float64) (x [4]float64) {
	for c := range 4 {
		p := c
		for r := c; r < 4; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p] = a[p], a[c]
		if math.Abs(a[c][c]) < 1e-9 {
			return x
		}
		for r := range 4 {
			if r == c {
				continue
			}
			f := a[r][c] / a[c][c]
			for k := range 5 {
				a[r][k] -= float64(f * a[c][k])
			}
		}
	}
	for c := range 4 {
		x[c] = a[c][4] / a[c][c]
	}
	return x
}

// cases returns inputs of every kind that figures must survive.
func cases(t testing.TB) map[string]Input {
	out := map[string]Input{"shipped": fitted(shipped(t))}

	in := shipped(t)
	in.push(8, 300, 280)
	out["outlier"] = fitted(in)

	in = shipped(t)
	for i := 50; i < len(in.StepTime); i += 100 {
		in.StepTime[i] *= 10
	}
	out["slow"] = fitted(in)

	in = Input{ModelName: "six", Source: "six.jsonl"}
	for i := range 6 {
		in.push(float64(1+i%3), 100*float64(1+i), 10+float64(i*i))
	}
	out["six"] = fitted(in)

	in, r := Input{ModelName: "single", Source: "-"}, rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		seq := 100 + 900*r.Float64()
		in.push(8, seq, 12+0.01*seq+r.NormFloat64())
	}
	in = fitted(in)
	in.Band = func(batch, seq float64) (float64, float64) { return 12 + 0.01*seq, 2 }
	for i, seq := range in.SeqLen {
		in.Residual[i] = in.StepTime[i] - (12 + 0.01*seq)
	}
	in.Coverage = math.NaN()
	out["single"] = in

	in = Input{ModelName: "fractional", Source: "-"}
	for range 5000 {
		batch, seq := 1+30*r.Float64()*r.Float64(), 100+900*r.Float64()
		in.push(batch, seq, 12+0.01*seq+0.7*batch+r.NormFloat64())
	}
	out["fractional"] = fitted(in)

	for name, k := range map[string]float64{"micro": 1e-4, "minutes": 5e3} {
		in = shipped(t)
		for i := range in.StepTime {
			in.StepTime[i] *= k
		}
		out[name] = fitted(in)
	}
	in = fitted(made(2000, 0))
	clear(in.Residual)
	out["perfect"] = in
	in = fitted(made(2000, 0))
	for i := range in.Residual {
		in.Residual[i] = 1e-15 * float64(i%7-3)
	}
	out["rounding"] = in

	in = fitted(made(1500, 0.05))
	in.ModelName = strings.Repeat("a-very-long-model-name-", 9)[:200]
	in.Comparison[1].Test = Scores{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	in.Comparison[1].Train = in.Comparison[1].Test
	in.Comparison[1].Note = "did not converge"
	in.Comparison[2].Test = Scores{-50.2, 26, 21, 8}
	in.Comparison[2].Train = Scores{-48.7, 27, 22, 8.1}
	out["name"] = in

	in = Input{ModelName: "one", Source: "-", MAPE: math.NaN(), R2: math.NaN(), Coverage: 1}
	in.push(4, 100, 12)
	in.Residual = []float64{0}
	in.Band = func(float64, float64) (float64, float64) { return 12, math.NaN() }
	out["one"] = in

	in = shipped(t)
	for i := 5; i < len(in.StepTime); i += 40 {
		in.BatchSize[i], in.SeqLen[i], in.StepTime[i] = 4, 300, 1000 // far off, both ways
		in.BatchSize[i+1], in.StepTime[i+1] = 30, 0.01
	}
	in.BatchSize[77], in.SeqLen[78], in.SeqLen[79] = 4096, 131072, 1
	out["corners"] = fitted(in)

	in = fitted(made(2000, 0.1))
	for i := range in.StepTime {
		in.StepTime[i], in.Residual[i] = in.StepTime[i]*1e200, in.Residual[i]*1e200
	}
	in.Residual[3], in.Residual[4] = math.Inf(1), math.Inf(-1)
	in.StepTime[5], in.Residual[5] = math.MaxFloat64, math.MaxFloat64
	in.RMSE, in.MAE, in.R2 = math.Inf(1), math.Inf(1), math.Inf(-1)
	out["huge"] = in

	in = fitted(made(1000, 0.1))
	for i := range in.StepTime {
		in.StepTime[i], in.Residual[i] = math.MaxFloat64, math.NaN()
		in.SeqLen[i] = 1e17
	}
	in.Coef = [4]float64{math.NaN(), math.Inf(1), -1e300, 0}
	in.Band = func(float64, float64) (float64, float64) { return math.NaN(), math.Inf(1) }
	out["hopeless"] = in

	out["powers"] = fitted(powers())

	in = Input{ModelName: "five", Source: "five.jsonl"}
	for i := range 5 {
		in.push(float64(1+i%2), 100*float64(1+i), 10+float64(i*i))
	}
	out["five"] = fitted(in)

	in = shipped(t)
	for i := range in.StepTime {
		in.StepTime[i] *= 1e9
	}
	out["nanoseconds"] = fitted(in)

	in = shipped(t)
	in.StepTime[0] = 1e303
	out["overflow"] = fitted(in)

	in = fitted(made(2000, 0.1))
	in.StepTime[7], in.Residual[7] = 1e-9, 1e-9-10 // a step time near 0
	out["zero"] = in
	return out
}
