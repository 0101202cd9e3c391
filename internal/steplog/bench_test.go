package steplog

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
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

// BenchmarkReadGzip should take no longer than BenchmarkGunzip, which is all that can't
// be done beside decompressing.
func BenchmarkReadGzip(b *testing.B) {
	text := log(b, 20)
	packed := pack(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_, err := Read(context.Background(), "x", bytes.NewReader(packed), Options{})
		require.NoError(b, err)
	}
}

func BenchmarkGunzip(b *testing.B) {
	text := log(b, 20)
	packed := pack(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r, err := gzip.NewReader(bytes.NewReader(packed))
		require.NoError(b, err)
		_, err = io.Copy(io.Discard, r)
		require.NoError(b, err)
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

func BenchmarkReadBadObjects(b *testing.B) {
	for name, line := range map[string]string{
		"missing":   `{"batch_size": 8, "step_time": 0.0213}`,
		"prefill":   `{"token_num": 8, "step_time": 0.0213}`,
		"null":      with("step_time", "null"),
		"quoted":    with("step_time", `"0.0213"`),
		"zero":      with("step_time", "0"),
		"negative":  with("step_time", "-1"),
		"truncated": good[:40],
	} {
		b.Run(name, func(b *testing.B) {
			text := bytes.Repeat([]byte(line+"\n"), 100_000)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, err := Read(context.Background(), "x", bytes.NewReader(text), Options{})
				require.Error(b, err)
			}
		})
	}
}
