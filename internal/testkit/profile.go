package testkit

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Profile is a log of steps as columns of equal length.
type Profile struct {
	BatchSize []float64 // sequences
	SeqLen    []float64 // tokens, mean over the batch
	StepTime  []float64 // milliseconds
}

// The shipped profile, 12,000 real decode steps, and a log of prefill steps, by their
// paths in the module.
const (
	DecodeLog  = "testdata/profile/cpu-a.decode.jsonl"
	PrefillLog = "testdata/profile/cpu-a.prefill.jsonl"
)

// ShippedProfile returns the shipped profile. The columns are the caller's own. They are
// read with encoding/json, not with the reader of this module.
func ShippedProfile(t testing.TB) Profile {
	t.Helper()
	p, err := shipped()
	require.NoError(t, err)
	return Profile{slices.Clone(p.BatchSize), slices.Clone(p.SeqLen), slices.Clone(p.StepTime)}
}

var shipped = sync.OnceValues(func() (p Profile, err error) {
	text, err := os.ReadFile(Path(DecodeLog))
	if err != nil {
		return p, err
	}
	for d := json.NewDecoder(bytes.NewReader(text)); d.More(); {
		var row struct {
			Batch   float64 `json:"batch_size"`
			SeqLen  float64 `json:"avg_seq_len"`
			Seconds float64 `json:"step_time"`
		}
		if err := d.Decode(&row); err != nil {
			return p, err
		}
		p.BatchSize = append(p.BatchSize, row.Batch)
		p.SeqLen = append(p.SeqLen, row.SeqLen)
		p.StepTime = append(p.StepTime, 1000*row.Seconds)
	}
	return p, nil
})
