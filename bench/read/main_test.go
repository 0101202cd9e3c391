package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const log = `{"batch_size": 2, "avg_seq_len": 3, "step_time": 0.005}
{"batch_size": 1, "avg_seq_len": 10, "step_time": 0.25}
`

// write returns the paths of the log and of the log gzipped.
func write(t *testing.T) (plain, packed string) {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(log))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	plain = filepath.Join(t.TempDir(), "log.jsonl")
	packed = plain + ".gz"
	require.NoError(t, os.WriteFile(plain, []byte(log), 0o600))
	require.NoError(t, os.WriteFile(packed, b.Bytes(), 0o600))
	return plain, packed
}

// Both readers read the same rows, in their own unit of time.
func TestSums(t *testing.T) {
	plain, packed := write(t)
	s, err := standard(plain)
	require.NoError(t, err)
	assert.Equal(t, sums{16, 0.26, 2.515, 5, 109}, s)
	for _, file := range []string{plain, packed} {
		ms, err := ours(file)
		require.NoError(t, err)
		assert.Equal(t, sums{16, 260, 2515, 5, 109}, ms)
	}
}

func TestMeasure(t *testing.T) {
	plain, packed := write(t)
	for with, file := range map[string]string{"steptime": plain, "encoding/json": plain, "compress/gzip": packed} {
		var b strings.Builder
		require.NoError(t, measure(&b, with, file, "3"))
		assert.Len(t, strings.Fields(b.String()), 3)
	}
	var b strings.Builder
	assert.Error(t, measure(&b, "no such reader", plain, "1"))
	assert.Error(t, measure(&b, "steptime", plain, "many"))
	assert.Error(t, measure(&b, "steptime", plain+"x", "1"))
	assert.Error(t, measure(&b, "compress/gzip", plain, "1"))
	assert.Empty(t, b.String())
}
