package profile

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	_ "steptime/internal/golden"
)

func log(b *testing.B, copies int) []byte {
	text, err := os.ReadFile("../../testdata/profile/cpu-a.decode.jsonl")
	require.NoError(b, err)
	return bytes.Repeat(text, copies)
}

func BenchmarkRead(b *testing.B) {
	text := log(b, 80)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_, err := Read(context.Background(), "x", bytes.NewReader(text), Options{})
		require.NoError(b, err)
	}
}

func BenchmarkReadFile(b *testing.B) {
	text := log(b, 80)
	name := b.TempDir() + "/x.jsonl"
	require.NoError(b, os.WriteFile(name, text, 0o600))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_, err := ReadFile(context.Background(), name, Options{})
		require.NoError(b, err)
	}
}

func BenchmarkFastRow(b *testing.B) {
	text := append(log(b, 1), make([]byte, padding)...)
	n := len(text) - padding
	var f fastReader
	b.SetBytes(int64(n))
	for b.Loop() {
		for i := 0; i < n; {
			_, end, ok := f.row(text, i)
			if !ok {
				b.Fatal("not recognised")
			}
			i = end
		}
	}
}

func BenchmarkEncodingJSON(b *testing.B) {
	text := log(b, 1)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var sum float64
		for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
			var row struct {
				BatchSize float64 `json:"batch_size"`
				SeqLen    float64 `json:"avg_seq_len"`
				StepTime  float64 `json:"step_time"`
			}
			require.NoError(b, json.Unmarshal(lines.Bytes(), &row))
			sum += row.StepTime
		}
		require.Positive(b, sum)
	}
}

func BenchmarkReadBadLines(b *testing.B) {
	text := bytes.Repeat([]byte("x\n"), 1<<23)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_, err := Read(context.Background(), "x", bytes.NewReader(text), Options{})
		require.Error(b, err)
	}
}
