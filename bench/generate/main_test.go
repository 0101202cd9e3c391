package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/enginejson"
	steps "steptime/internal/steplog/format"
)

func profile(t *testing.T, rows int, seed uint64, f format) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, generate(&b, rows, seed, f))
	return b.Bytes()
}

func TestSameFlagsSameBytes(t *testing.T) {
	assert.Equal(t, profile(t, 1000, 1, format{}), profile(t, 1000, 1, format{}))
	assert.NotEqual(t, profile(t, 1000, 1, format{}), profile(t, 1000, 2, format{}))
	longer := profile(t, 2000, 1, format{})
	assert.True(t, bytes.HasPrefix(longer, profile(t, 1000, 1, format{})))
}

// Whatever the format, the rows are JSON, within the engine's bounds, and the same.
func TestFormats(t *testing.T) {
	const rows = 20_000
	plain := decode(t, profile(t, rows, 1, format{}))
	require.Len(t, plain, rows)
	batches := map[float64]bool{}
	for _, r := range plain {
		batches[r.BatchSize] = true
		assert.True(t, 1 <= r.BatchSize && r.BatchSize <= slots)
		assert.True(t, 1 <= r.SeqLen && r.SeqLen <= maxTokens)
		assert.True(t, 0.001 <= r.StepTime && r.StepTime < 10)
	}
	assert.Greater(t, len(batches), slots/2, "the load drifts")
	assert.Equal(t, plain, decode(t, profile(t, rows, 1, format{exponents: true})))
	assert.Equal(t, plain, decode(t, profile(t, rows, 1, format{extra: true})))
	assert.Len(t, decode(t, profile(t, rows, 1, format{extra: true, shuffle: true})), rows)
}

type row struct {
	BatchSize float64 `json:"batch_size"`
	SeqLen    float64 `json:"avg_seq_len"`
	StepTime  float64 `json:"step_time"`
}

func decode(t *testing.T, data []byte) (rows []row) {
	t.Helper()
	for line := range bytes.Lines(data) {
		var r row
		require.NoError(t, json.Unmarshal(line, &r))
		rows = append(rows, r)
	}
	return rows
}

// The log of each engine is recognised as what it is, and read whole.
func TestEngines(t *testing.T) {
	for name, write := range writers {
		text := profile(t, 200, 1, format{write: write})
		known := enginejson.Formats()
		k := slices.IndexFunc(known, func(f steps.Format) bool { return f.Recognise(text) })
		require.GreaterOrEqual(t, k, 0, name)
		require.Equal(t, name, known[k].Name)
		b := new(jsonscan.Buffer)
		require.Equal(t, len(text), copy(b[:jsonscan.Size], text))
		var out steps.Result
		known[k].NewParser(steps.Settings{})(steps.Text{Buf: b, End: len(text), Last: true}, &out)
		require.Empty(t, out.Faults, name)
		require.Nil(t, out.Refusal)
		require.Greater(t, len(out.Rows), 150, name)
	}
}
