package rowtext

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/internal/testkit"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		row       format.Row
		json, csv string
	}{
		{format.Row{BatchSize: 8, SeqLen: 312.25, StepTime: 21.3}, `{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`, "8,312.25,0.0213"},
		{format.Row{BatchSize: 0.5, SeqLen: 1e6, StepTime: 1000}, `{"batch_size": 0.5, "avg_seq_len": 1000000, "step_time": 1}`, "0.5,1000000,1"},
		{format.Row{BatchSize: 1e300, SeqLen: 1e-300, StepTime: 1e-5}, `{"batch_size": 1e+300, "avg_seq_len": 1e-300, "step_time": 1e-08}`, "1e+300,1e-300,1e-08"},
		{format.Row{BatchSize: 1 << 60, SeqLen: 1 / 3., StepTime: 12.345}, `{"batch_size": 1152921504606847000, "avg_seq_len": 0.3333333333333333, "step_time": 0.012345}`, "1152921504606847000,0.3333333333333333,0.012345"},
		{format.Row{BatchSize: 1, SeqLen: 1, StepTime: math.SmallestNonzeroFloat64}, `{"batch_size": 1, "avg_seq_len": 1, "step_time": 5e-324}`, "1,1,5e-324"},
	} {
		assert.Equal(t, c.json+"\n", string(AppendJSON(nil, c.row)))
		assert.Equal(t, c.csv+"\n", string(AppendCSV(nil, c.row)))
		assert.True(t, json.Valid(AppendJSON(nil, c.row)))
	}
	assert.Len(t, strings.Split(CSVHeader, ","), 3)
}

// The shipped log comes back digit for digit, but for lengths such as 200.0.
func TestShippedLogComesBack(t *testing.T) {
	text, err := os.ReadFile(testkit.Path(testkit.DecodeLog))
	require.NoError(t, err)
	want := read(t, text)
	again := jsonLines(want)
	require.Equal(t, want.StepTime, read(t, again).StepTime)
	require.Equal(t, want.BatchSize, read(t, again).BatchSize)
	require.Equal(t, want.SeqLen, read(t, again).SeqLen)
	lines, was := strings.Split(string(again), "\n"), strings.Split(string(text), "\n")
	require.Len(t, lines, len(was))
	for i := range lines {
		require.Equal(t, strings.Replace(was[i], ".0, ", ", ", 1), lines[i])
	}
	require.Equal(t, string(again), string(jsonLines(read(t, again))))
}

func read(t *testing.T, text []byte) *steplog.Log {
	t.Helper()
	l, err := steplog.Read(context.Background(), "log", bytes.NewReader(text), steplog.Options{})
	require.NoError(t, err)
	return l
}

func jsonLines(l *steplog.Log) (text []byte) {
	for i := range l.Rows() {
		text = AppendJSON(text, format.Row{BatchSize: l.BatchSize[i], SeqLen: l.SeqLen[i], StepTime: l.StepTime[i]})
	}
	return text
}

// secondsOf returns what a reader takes from the text of appendSeconds.
func secondsOf(t testing.TB, ms float64) (text string, seconds float64) {
	text = string(appendSeconds(nil, ms))
	seconds, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	return text, seconds
}

// A time that was in seconds comes back bit for bit, in no more digits than it had.
func TestSecondsComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		seconds := math.Ldexp(1+random.Float64(), random.IntN(40)-30)
		ms := float64(seconds * 1000)
		text, back := secondsOf(t, ms)
		require.Equal(t, ms, float64(back*1000), text)
		require.LessOrEqual(t, len(text), len(appendNumber(nil, seconds)), text)
	}
	for range 200_000 { // as logs have them: a few digits
		was := strconv.FormatFloat(random.Float64(), 'f', 3+random.IntN(10), 64)
		seconds, err := strconv.ParseFloat(was, 64)
		require.NoError(t, err)
		if seconds > 1e-6 {
			text, _ := secondsOf(t, float64(seconds*1000))
			require.Equal(t, strings.TrimRight(strings.TrimRight(was, "0"), "."), text)
		}
	}
}

// A time that was in milliseconds or nanoseconds comes back bit for bit where some number
// of seconds gives it, and else as one of its neighbours.
func TestMillisecondsComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	const n = 200_000
	missed := 0
	for range n {
		ms := math.Exp2(60*random.Float64() - 30)
		text, back := secondsOf(t, ms)
		got := float64(back * 1000)
		if got == ms {
			continue
		}
		missed++
		require.False(t, isProduct(ms), text)
		require.True(t, got == math.Nextafter(ms, 0) || got == math.Nextafter(ms, math.Inf(1)), text)
	}
	require.InDelta(t, math.Log2(1.024)*(1-512/1000.), float64(missed)/n, 0.002)
}

// isProduct reports whether ms is the float64 next to 1000 times a float64.
func isProduct(ms float64) bool {
	s := math.Nextafter(math.Nextafter(math.Nextafter(ms/1000, 0), 0), 0)
	for range 7 {
		if float64(s*1000) == ms {
			return true
		}
		s = math.Nextafter(s, math.Inf(1))
	}
	return false
}

func FuzzRowComesBack(f *testing.F) {
	f.Add(8.0, 312.25, 21.3)
	f.Add(5e-324, 1e300, 1e-320)
	f.Add(1<<53-1.0, 1<<53+2.0, math.MaxFloat64)
	f.Fuzz(func(t *testing.T, batch, length, seconds float64) {
		r := format.Row{BatchSize: batch, SeqLen: length, StepTime: float64(seconds * 1000)}
		if !r.Usable() {
			t.Skip()
		}
		l := read(t, AppendJSON(nil, r))
		require.Equal(t, []float64{batch, length, r.StepTime}, []float64{l.BatchSize[0], l.SeqLen[0], l.StepTime[0]})
	})
}

func BenchmarkAppendJSON(b *testing.B) {
	row := format.Row{BatchSize: 8, SeqLen: 312.25, StepTime: 11.80094499977713}
	var text []byte
	for b.Loop() {
		text = AppendJSON(text[:0], row)
	}
}
