package serverlog

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/formattest"
)

func TestVLLMSample(t *testing.T) {
	l := formattest.Sample(t, vllm(), "vllm-iteration.log", "vllm-iteration.expect.jsonl", none)
	assert.Equal(t, format.Drops{format.Noise: 4, format.Prefill: 1, format.Mixed: 1, format.Speculative: 1, format.Dummy: 1, format.Idle: 1, format.NoLength: 1}, l.Dropped)
	assert.Empty(t, l.Faults)
	assert.Equal(t, []string{roughNote}, l.Notes)
	assert.Equal(t, []string{"engine=0"}, l.LabelsOf(0))
	formattest.Recognises(t, vllm(), "vllm-iteration")
}

func TestVLLMWithoutUsage(t *testing.T) {
	l := formattest.Sample(t, vllm(), "vllm-iteration-nokv.log", "vllm-iteration-nokv.expect.jsonl", none)
	assert.Equal(t, format.Drops{format.NoLength: 6}, l.Dropped)
	l = formattest.Parse(vllm(), formattest.Read(t, "vllm-iteration-nokv.log"), format.Settings{SeqLen: 512}, jsonscan.Size)
	require.Len(t, l.Rows, 6)
	assert.Equal(t, format.Row{BatchSize: 32, SeqLen: 512, StepTime: 101.68}, l.Rows[5])
	assert.Equal(t, []string{givenLength}, l.Notes)
	assert.Equal(t, []string{"engine=0"}, l.LabelsOf(0))
}

const (
	vllmSize = "INFO 11-20 09:59:40 [kv_cache_utils.py:1087] GPU KV cache size: 430,192 tokens"
	vllmLine = "(APIServer pid=811) INFO 11-20 10:00:02 [loggers.py:196] Engine 000: Iteration(2): 0 context requests, 0 context tokens, 4 generation requests, 4 generation tokens, iteration elapsed time: 30.16 ms, GPU KV cache usage: 1.5%"
)

// vllmRow returns the row of the line with a KV cache of some size.
func vllmRow4(tokens float64) format.Row {
	return format.Row{BatchSize: 4, SeqLen: 1.5 / 100 * tokens / 4, StepTime: 30.16}
}

func TestVLLMForms(t *testing.T) {
	named := func(s string) string {
		return strings.Replace(vllmLine, "(APIServer pid=811) INFO 11-20 10:00:02 [loggers.py:196] Engine 000: ", s, 1)
	}
	for name, c := range map[string]struct {
		lines []string
		label []string
	}{
		"as it is":       {[]string{vllmSize, vllmLine}, []string{"engine=0"}},
		"core":           {[]string{"(EngineCore_DP1 pid=900) " + vllmSize, named("(EngineCore_DP1 pid=900) INFO 11-20 10:00:00 [core.py:400] ")}, []string{"engine=1"}},
		"older core":     {[]string{vllmSize, named("(EngineCore_0 pid=900) INFO 11-20 10:00:00 [core.py:400] ")}, []string{"engine=0"}},
		"no prefix":      {[]string{vllmSize, named("")}, nil},
		"tenth engine":   {[]string{vllmSize, strings.Replace(vllmLine, "Engine 000", "Engine 010", 1)}, []string{"engine=10"}},
		"CRLF":           {[]string{vllmSize + "\r", vllmLine + "\r", ""}, []string{"engine=0"}},
		"several sizes":  {[]string{strings.Replace(vllmSize, "430", "990", 1), vllmSize, strings.Replace(vllmSize, "430", "980", 1), vllmLine}, []string{"engine=0"}},
		"other's size":   {[]string{"(EngineCore_DP3 pid=9) " + vllmSize, vllmLine}, []string{"engine=0"}},
		"own size":       {[]string{"(EngineCore_DP0 pid=9) " + vllmSize, "(EngineCore_DP1 pid=9) " + strings.Replace(vllmSize, "430", "99", 1), vllmLine}, []string{"engine=0"}},
		"order of parts": {[]string{vllmSize, strings.Replace(vllmLine, "0 context requests, 0 context tokens, 4 generation requests, 4 generation tokens", "4 generation tokens, 4 generation requests, 0 context tokens, 0 context requests", 1)}, []string{"engine=0"}},
	} {
		l := parsed(vllm(), c.lines...)
		assert.Equal(t, []format.Row{vllmRow4(430192)}, l.Rows, name)
		assert.Empty(t, l.Faults, name)
		if assert.Len(t, l.Labels, 1, name) {
			assert.Equal(t, c.label, l.LabelsOf(0), name)
		}
	}
}

func TestVLLMCacheSize(t *testing.T) {
	given := formattest.Parse(vllm(), vllmSize+"\n"+vllmLine, format.Settings{KVCacheTokens: 1000}, jsonscan.Size)
	assert.Equal(t, []format.Row{vllmRow4(1000)}, given.Rows, "what the user says counts")
	l := parsed(vllm(), vllmLine, "")
	assert.Equal(t, format.Drops{format.NoLength: 1}, l.Dropped)
	restarted := parsed(vllm(), vllmSize, vllmLine, strings.Replace(vllmSize, "430", "860", 1), vllmLine)
	assert.Equal(t, []format.Row{vllmRow4(430192), vllmRow4(860192)}, restarted.Rows)
}

func TestVLLMTorn(t *testing.T) {
	for cut := strings.Index(vllmLine, "4 generation requests"); cut < len(vllmLine); cut++ {
		l := parsed(vllm(), vllmSize, vllmLine[:cut])
		require.Empty(t, l.Rows, vllmLine[:cut])
		require.Empty(t, l.Faults, vllmLine[:cut])
	}
}

func TestVLLMFaults(t *testing.T) {
	l := parsed(vllm(), strings.Replace(vllmLine, "30.16 ms", "? ms", 1), strings.Replace(vllmLine, "1.5%", "x%", 1), strings.Replace(vllmLine, "elapsed", "", 1), "")
	assert.Equal(t, format.Counts{
		{Fault: format.Fault{Kind: format.NotNumber, Role: format.StepTime, Name: elapsed}, Lines: 1},
		{Fault: format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: kvUsage}, Lines: 1},
		{Fault: format.Fault{Kind: format.Missing, Role: format.StepTime, Name: elapsed}, Lines: 1},
	}, l.Faults)
	assert.Equal(t, "? ms", l.Shown[0].Found)
}
