package jsonfault

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/steplog/format"
)

func TestArrays(t *testing.T) {
	for line, want := range map[string]format.Kind{
		"[": format.Array, "[ ": format.Array, "[{": format.Array, " [[": format.Array, `["a"`: format.Array, "[]": format.Array,
		"[1, 2": format.Array, "[1": format.Array, "[1]": format.Array, "[1,": format.Array, "[null, 1]": format.Array, "[true": format.Array,
		"[2026-01-05 10:00:01] x": format.NotRecord, "[01/05/2026-10:00:00] [TRT-LLM]": format.NotRecord, "[INFO] x": format.NotRecord,
		"[1 2]": format.NotRecord, "[10:00]": format.NotRecord, "[nul": format.Array, "[core.py:349] y": format.NotRecord,
	} {
		assert.Equal(t, want, Of([]byte(line)), line)
	}
}
