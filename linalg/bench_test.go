package linalg

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// profiles are designs of the step-time model: the columns batch_size·seq_len,
// batch_size, seq_len, 1, and the step time in milliseconds.
var profiles = []struct {
	name string
	step func(r *rand.Rand) (batch, seq float64)
}{
	// As engines log them: whole sequences, the mean of their whole lengths.
	{"Ordinary", func(r *rand.Rand) (batch, seq float64) {
		batch = float64(1 + r.IntN(256))
		return batch, math.Floor(batch*(500+r.Float64()*1500)) / batch
	}},
	// Both columns full of bits, small values beside large.
	{"Uniform", func(r *rand.Rand) (batch, seq float64) {
		return 1 + r.Float64()*255, 1 + r.Float64()*8191
	}},
	// Values over some 15 binades.
	{"Lognormal", func(r *rand.Rand) (batch, seq float64) {
		return math.Exp(3 + 2*r.NormFloat64()), math.Exp(6 + 2*r.NormFloat64())
	}},
}

func profileRows(rows int, step func(r *rand.Rand) (batch, seq float64)) (*Matrix, []float64) {
	r := rand.New(rand.NewPCG(1, 2))
	data := make([]float64, 0, 4*rows)
	y := make([]float64, rows)
	for i := range y {
		batch, seq := step(r)
		data = append(data, batch*seq, batch, seq, 1)
		y[i] = (5 + 1e-5*batch*seq + 0.1*batch + 1e-3*seq) * math.Exp(0.1*r.NormFloat64())
	}
	return NewMatrix(rows, 4, data), y
}

const benchmarkRows = 1 << 20

func BenchmarkLeastSquares(b *testing.B) {
	for _, profile := range profiles {
		b.Run(profile.name, func(b *testing.B) {
			x, y := profileRows(benchmarkRows, profile.step)
			for b.Loop() {
				_, err := LeastSquares(x, y)
				require.NoError(b, err)
			}
			perRow(b)
		})
	}
}

// BenchmarkQR is what LeastSquares is compared with: the float64 factorization.
func BenchmarkQR(b *testing.B) {
	x, y := profileRows(benchmarkRows, profiles[0].step)
	for b.Loop() {
		_, err := Factor(x).Solve(y)
		require.NoError(b, err)
	}
	perRow(b)
}

// BenchmarkBlocks compares what adding rows costs, in the groups of some 1640 rows that
// five folds of a block make: exactly, and to R.
func BenchmarkBlocks(b *testing.B) {
	const group = 1640
	x, y := profileRows(benchmarkRows, profiles[0].step)
	columns := columnsOf(x, y, 0, x.rows)
	for _, to := range []struct {
		name string
		add  func(columns [][]float64) error
	}{
		{"Normal", func(columns [][]float64) error { return NewNormal(4).AddColumns(columns) }},
		{"RFactor", func(columns [][]float64) error { return NewRFactor(4).AddColumns(columns) }},
	} {
		b.Run(to.name, func(b *testing.B) {
			part := make([][]float64, len(columns))
			for b.Loop() {
				for lo := 0; lo < x.rows; lo += group {
					for j, c := range columns {
						part[j] = c[lo:min(lo+group, x.rows)]
					}
					require.NoError(b, to.add(part))
				}
			}
			perRow(b)
		})
	}
}

// BenchmarkStack combines as many R factors as a million rows in five folds make.
func BenchmarkStack(b *testing.B) {
	x, y := profileRows(1000, profiles[0].step)
	part := NewRFactor(4)
	require.NoError(b, part.AddMatrix(x, y))
	parts := make([]*RFactor, 5*123)
	for i := range parts {
		parts[i] = part
	}
	for b.Loop() {
		Stack(parts...)
	}
}

func perRow(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchmarkRows, "ns/row")
}
