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

var none format.Settings

func parsed(f format.Format, lines ...string) *formattest.Log {
	return formattest.Parse(f, strings.Join(lines, "\n"), none, jsonscan.Size)
}

func TestSGLangSample(t *testing.T) {
	l := formattest.Sample(t, sglang(), "sglang-server.log", "sglang-server.expect.jsonl", none)
	assert.Equal(t, format.Drops{
		format.Noise: 4, format.Prefill: 3, format.Mixed: 3, format.Changed: 1, format.Speculative: 2, format.Idle: 1,
	}, l.Dropped)
	assert.Empty(t, l.Faults)
	assert.Empty(t, l.Notes)
	assert.Equal(t, []string{"rank=TP0"}, l.LabelsOf(0))
	assert.Equal(t, 5, l.At[0])
	formattest.Recognises(t, sglang(), "sglang-server")
}

const (
	sglangA = "[2026-11-20 10:00:03 TP0] Decode batch, #running-req: 8, #token: 4416, token usage: 0.01, cuda graph: True, gen throughput (token/s): 200.00, #queue-req: 0"
	sglangB = "[2026-11-20 10:00:05 TP0] Decode batch, #running-req: 8, #token: 4736, token usage: 0.01, cuda graph: True, gen throughput (token/s): 250.00, #queue-req: 0"
)

var sglangRowB = format.Row{BatchSize: 8, SeqLen: 572, StepTime: 32}

func TestSGLangForms(t *testing.T) {
	edit := func(old, new string) []string {
		return []string{strings.ReplaceAll(sglangA, old, new), strings.ReplaceAll(sglangB, old, new)}
	}
	for name, lines := range map[string][]string{
		"as it is":           {sglangA, sglangB},
		"2024":               edit("Decode batch, ", "Decode batch. "),
		"count of forwards":  edit("Decode batch, ", "Decode batch [1234], "),
		"one rank":           edit(" TP0]", "]"),
		"several ranks":      edit("TP0", "DP1 TP3"),
		"a level":            edit("] Decode", "] [INFO] Decode"),
		"a container":        edit("[2026", "worker-1  | [2026"),
		"ISO time":           edit("2026-11-20 10:00", "2026-11-20T10:00"),
		"CRLF":               {sglangA + "\r", sglangB + "\r", ""},
		"no last newline":    {sglangA, sglangB},
		"other messages":     {sglangA, "[2026-11-20 10:00:35 TP0] Cache flushed successfully!", "", sglangB},
		"other ranks":        {sglangA, strings.Replace(strings.Replace(sglangB, "TP0", "DP1 TP1", 1), "4736", "1", 1), "[2026-11-20 10:00:04 DP1 TP1] Prefill batch, #new-seq: 8", sglangB},
		"hybrid":             edit("#token: ", "#swa token: 77, swa token usage: 0.10, #full token: "),
		"with hisparse":      edit("#token: ", "#gpu token: "),
		"more fields":        edit(", #queue-req", ", mfu: 0.3, #prealloc-req: 0, #queue-req"),
		"other order":        edit("Decode batch, #running-req: 8, ", "Decode batch, #queue-req: 3, #running-req: 8, "),
		"what is not a step": {sglangA, "[2026-11-20 10:00:04 TP0] Decode batch is too large", sglangB},
	} {
		l := parsed(sglang(), lines...)
		assert.Equal(t, []format.Row{sglangRowB}, l.Rows, name)
		assert.Empty(t, l.Faults, name)
	}
}

func TestSGLangDrops(t *testing.T) {
	for name, c := range map[string]struct {
		between string
		why     format.Drop
	}{
		"prefill":     {"[2026-11-20 10:00:04 TP0] Prefill batch, #new-seq: 8, #new-token: 4096", format.Mixed},
		"other batch": {strings.Replace(sglangA, "#running-req: 8", "#running-req: 9", 1), format.Changed},
		"speculative": {strings.Replace(sglangA, "cuda", "accept len: 2.31, cuda", 1), format.Speculative},
		"idle":        {strings.Replace(sglangA, "#running-req: 8", "#running-req: 0", 1), format.Changed},
	} {
		l := parsed(sglang(), sglangA, c.between, sglangB)
		assert.Empty(t, l.Rows, name)
		assert.Positive(t, l.Dropped[c.why], name)
	}
	l := parsed(sglang(), sglangA, strings.Replace(sglangB, "250.00", "0.00", 1), strings.Replace(sglangB, "#token: 4736, ", "", 1), "")
	assert.Equal(t, 1, l.Dropped[format.NoTime])
	assert.Equal(t, 1, l.Dropped[format.NoLength])
	assert.Equal(t, 1, l.Dropped[format.Changed])
}

func TestSGLangTorn(t *testing.T) {
	end := strings.Index(sglangB, ", #queue")
	for cut := strings.Index(sglangB, "running"); cut <= end; cut++ {
		l := parsed(sglang(), sglangA, sglangB[:cut])
		require.Empty(t, l.Rows, sglangB[:cut])
		require.Empty(t, l.Faults, sglangB[:cut])
	}
	assert.Len(t, parsed(sglang(), sglangA, sglangB[:end+1]).Rows, 1)
	assert.Equal(t, 1, parsed(sglang(), sglangA, sglangB[:end]).Dropped[format.Torn])
}

func TestSGLangFaults(t *testing.T) {
	l := parsed(sglang(), sglangA, strings.Replace(sglangB, "4736", "47x6", 1), sglangB, "")
	assert.Equal(t, format.Counts{{Fault: format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "#token"}, Lines: 1}}, l.Faults)
	assert.Equal(t, "47x6", l.Shown[0].Found)
	assert.Equal(t, strings.Index(sglangB, "4736")+1, l.Shown[0].Column)
	assert.Empty(t, l.Rows, "the line before the third is not known")
}

func TestSGLangNotes(t *testing.T) {
	slow := strings.Replace(sglangB, "cuda graph: True", "cuda graph: False", 1)
	assert.Equal(t, []string{graphsMixed}, parsed(sglang(), sglangA, sglangB, slow).Notes)
	assert.Empty(t, parsed(sglang(), sglangA, slow).Notes)
	full := func(s string) string { return strings.Replace(s, "#token", "#full token", 1) }
	assert.Equal(t, []string{hybridModel}, parsed(sglang(), full(sglangA), full(sglangB)).Notes)
}

func TestAdvice(t *testing.T) {
	for _, f := range []format.Format{sglang(), trtllm(), vllm()} {
		assert.Contains(t, f.Advice(format.Drops{format.Speculative: 3}), "without speculative decoding", f.Name)
		assert.Empty(t, f.Advice(format.Drops{format.Idle: 3}), f.Name)
	}
	assert.Contains(t, sglang().Advice(format.Drops{format.Changed: 1}), "--decode-log-interval 10")
	assert.Contains(t, trtllm().Advice(format.Drops{format.NoLength: 1}), "--seq_len N")
	assert.Contains(t, trtllm().Advice(format.Drops{format.NoTime: 1}), "prev_device_step_time")
	assert.Contains(t, vllm().Advice(format.Drops{format.NoLength: 1}), "--kv_cache_tokens N")
	assert.Contains(t, vllm().Advice(format.Drops{format.NoLength: 1}), "--seq_len N")
}
