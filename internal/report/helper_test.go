package report

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/analysis"
	"steptime/internal/steplog"
)

// made returns the result of n steps of a made-up machine that takes the time ms for a
// batch size and a length.
func made(t *testing.T, n int, ms func(batch, seq float64) float64) *analysis.Result {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	p := &steplog.Log{LinesRead: n, SHA256: "0123"}
	for range n {
		batch, seq := float64(1+r.IntN(16)), float64(100+r.IntN(900))
		p.BatchSize, p.SeqLen, p.StepTime = append(p.BatchSize, batch), append(p.SeqLen, seq), append(p.StepTime, ms(batch, seq))
	}
	result, err := analysis.Analyze("small", "small.jsonl", p)
	require.NoError(t, err)
	return result
}

// noisy returns the result of 60 steps with noise, about which there is nothing to warn.
func noisy(t *testing.T) *analysis.Result {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	result := made(t, 60, func(batch, seq float64) float64 {
		return 9 + 0.8*batch + 0.01*seq + 0.002*batch*seq + 0.2*r.NormFloat64()
	})
	result.Warnings = nil
	return result
}

// document returns the JSON document of r, read back.
func document(t *testing.T, r *analysis.Result) map[string]any {
	t.Helper()
	text, err := JSON(r, []Figure{{Path: "a/b.png", SHA256: "4567"}})
	require.NoError(t, err)
	var d map[string]any
	require.NoError(t, json.Unmarshal(text, &d))
	return d
}

// at returns what is found in a document by following the keys.
func at(t *testing.T, d map[string]any, keys ...string) any {
	t.Helper()
	var v any = d
	for _, k := range keys {
		object, ok := v.(map[string]any)
		require.True(t, ok, "no object above %q", k)
		require.Contains(t, object, k)
		v = object[k]
	}
	return v
}

// text returns the report of r.
func text(t *testing.T, r *analysis.Result, files ...string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, Text(&b, r, files))
	return b.String()
}
