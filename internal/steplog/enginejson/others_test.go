package enginejson

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

func TestOneBatchRuns(t *testing.T) {
	const row = `{"run_name": "a", "batch_size": 4, "input_len": 3972, "output_len": 128, "prefill_latency": 0.1, "median_decode_latency": 0.0077, "total_latency": 1.0}`
	text := `{"run_name": "r", "batch_size": 4, "input_len": 3972, "output_len": 1, "prefill_latency": 0.1, "total_latency": 0.1}` + "\n" +
		row + "\n" + row + "\n" + strings.Replace(row, `"a"`, `"b"`, 1)
	requireRecognised(t, "sglang-bench", text)
	got := parseText(t, "sglang-bench", text)
	want := format.Row{BatchSize: 4, SeqLen: 4036, StepTime: milliseconds(0.0077)}
	assert.Equal(t, []format.Row{want, want, want}, got.Rows)
	assert.Equal(t, format.Drops{format.Prefill: 1}, got.Dropped)
	assert.Len(t, got.Groups.Labels, 2)
	assert.NotEmpty(t, named(t, "sglang-bench").Advice(got.Dropped))
	assert.Empty(t, named(t, "sglang-bench").Advice(format.Drops{}))

	got = parseText(t, "sglang-bench", strings.Replace(row, `"input_len": 3972, `, "", 1))
	require.Len(t, got.Shown, 1)
	assert.Equal(t, format.Fault{Kind: format.Missing, Role: format.SeqLen, Name: "input_len"}, got.Shown[0].Fault)
}

func TestExecTimeLongLines(t *testing.T) {
	list := "[" + strings.Repeat("12345, ", 20_000) + "12345]"
	line := func(mode string) string {
		return fmt.Sprintf(`{"timestamp": 1.5, "batch_size": 20001, "total_token_length": 246912345, "skew": 0.5, "combined_seq_lens": %s, "latency": 1.25, "forward_mode": %q}`+"\n", list, mode)
	}
	text := line("decode") + line("extend") + line("mixed") + line("idle") + line("decode")
	requireRecognised(t, "llm-exec-time", text)
	got := parse(t, named(t, "llm-exec-time"), format.Settings{}, text, 1)
	row := format.Row{BatchSize: 20001, SeqLen: 12345, StepTime: 1250}
	assert.Equal(t, []format.Row{row, row}, got.Rows)
	assert.Equal(t, format.Drops{format.Prefill: 1, format.Mixed: 1, format.Idle: 1}, got.Dropped)
	assert.Len(t, got.Notes, 1)
	assert.Contains(t, named(t, "llm-exec-time").Advice(got.Dropped), "prefill profile")
	assert.Empty(t, named(t, "llm-exec-time").Advice(format.Drops{}))

	got = parseText(t, "llm-exec-time", `{"batch_size": 1}`)
	require.Len(t, got.Shown, 1)
	assert.Equal(t, format.Fault{Kind: format.Missing, Name: "forward_mode"}, got.Shown[0].Fault)
}

// event returns an event with attributes of integers.
func event(name string, attributes ...any) string {
	var list []string
	for i := 0; i < len(attributes); i += 2 {
		list = append(list, fmt.Sprintf(`{"value": {"intValue": "%v"}, "key": "%v"}`, attributes[i+1], attributes[i]))
	}
	return `{"attributes": [` + strings.Join(list, ", ") + `], "name": "` + name + `"}`
}

// spans returns a line of several spans with these events.
func spans(events ...string) string {
	return `{"resourceSpans": [{"scopeSpans": []}, {"scopeSpans": [{"spans": [{"name": "x"}]}, {"spans": [{"events": [` +
		strings.Join(events[:1], ",") + `]}, {"events": [` + strings.Join(events[1:], ",") + `]}]}]}]}` + "\n"
}

func TestBlisLengths(t *testing.T) {
	step := event("step.BATCH_SUMMARY", "step.id", 7, "step.duration_us", 20000, "batch.num_decode_reqs", 2, "kv.blocks_total_gpu", 100, "kv.blocks_free_gpu", 90)
	request := func(id, tokens int) string {
		return event("step.REQUEST_SNAPSHOT", "step.id", id, "request.num_computed_tokens", tokens)
	}
	f := named(t, "blis-otlp")
	for name, c := range map[string]struct {
		line   string
		block  float64
		length float64
		note   string
	}{
		"blocks":        {spans(step), 0, 80, "16 tokens each, vLLM's default"},
		"block size":    {spans(step), 32, 160, "32 tokens each, as you say"},
		"requests":      {spans(step, request(7, 100), request(8, 1), request(7, 51)), 0, 75.5, "num_computed_tokens"},
		"some requests": {spans(request(7, 100), step), 0, 80, "16 tokens"},
	} {
		got := parse(t, f, format.Settings{BlockSize: c.block}, c.line, 1)
		require.Equal(t, []format.Row{{BatchSize: 2, SeqLen: c.length, StepTime: 20}}, got.Rows, name)
		require.Len(t, got.Notes, 1)
		require.Contains(t, got.Notes[0], c.note)
	}
	got := parse(t, f, format.Settings{}, spans(step, step, step)+spans(step)[:200]+"\n{}\n"+spans(step), 1)
	assert.Len(t, got.Rows, 4, "none of the line that is cut")
	assert.Equal(t, 2, got.Faults.Total())
	assert.Equal(t, []int{1, 1, 1, 4}, []int{linesOf(got).Of(0), linesOf(got).Of(1), linesOf(got).Of(2), linesOf(got).Of(3)})

	for changed, want := range map[string]format.Drop{
		event("step.BATCH_SUMMARY", "batch.num_decode_reqs", 2, "kv.blocks_total_gpu", 9):                         format.NoTime,
		event("step.BATCH_SUMMARY", "batch.num_decode_reqs", 2, "step.duration_us", 9):                            format.NoLength,
		event("step.BATCH_SUMMARY", "batch.num_decode_reqs", 2, "step.duration_us", 9, "batch.prefill_tokens", 1): format.Mixed,
		event("step.BATCH_SUMMARY", "batch.num_decode_reqs", "x", "step.duration_us", 9):                          format.Idle,
		event("step.OTHER", "batch.num_decode_reqs", 2):                                                           format.Noise,
	} {
		got := parse(t, f, format.Settings{}, spans(changed), 1)
		require.Equal(t, 1, got.Dropped[want], changed)
		require.Empty(t, got.Rows)
	}
}

func TestCacheRoute(t *testing.T) {
	text := sample(t, "cacheroute-tpot.json")
	requireRows(t, expected(t, "cacheroute-tpot"), parseText(t, "cacheroute", strings.NewReplacer("\n", "", " ", "").Replace(text)).Rows)
	assert.Equal(t, 10, linesOf(parseText(t, "cacheroute", text)).Of(0))

	row := []format.Row{{BatchSize: 2, SeqLen: 64, StepTime: 1500}}
	for _, text := range []string{
		`{"rows": [{"tpot": [1.5], "batch_size": 2}], "tpot_unit": "S", "lengths": [64], "more": {}}`,
		`{"rows": [{"tpot": [1500], "batch_size": 2}], "lengths": [64]}`,
	} {
		requireRecognised(t, "cacheroute", text)
		require.Equal(t, row, parseText(t, "cacheroute", text).Rows)
	}
	for text, want := range map[string]string{
		strings.ReplaceAll(text, "tpot", "ttft"):       "prefill",
		strings.ReplaceAll(text, `"tpot":`, `"ttft":`): "prefill",
		strings.ReplaceAll(text, `"ms"`, `"us"`):       "tpot_unit is us",
		text[:200]:                                     "breaks off",
		text + "1":                                     "more text follows",
	} {
		requireRecognised(t, "cacheroute", text)
		got := parseText(t, "cacheroute", text)
		require.NotNil(t, got.Refusal, want)
		require.Contains(t, got.Refusal.Reason, want)
	}
	got := parseText(t, "cacheroute", `{"lengths": [1, 2], "rows": [{"batch_size": 1, "tpot": [3]},
		{"batch_size": 1, "tpot": ["3", 4]}, {"batch_size": 0, "tpot": [3, 4]}, {"tpot": [3, 4]}, {"batch_size": 1}, {"batch_size": 1, "tpot": [null, -1]}]}`)
	require.Len(t, got.Shown, 6)
	assert.Empty(t, got.Rows)
	var kinds []format.Kind
	for _, bad := range got.Shown {
		kinds = append(kinds, bad.Fault.Kind)
	}
	assert.Equal(t, []format.Kind{format.Syntax, format.NotNumber, format.NotPositive, format.Missing, format.Missing, format.NotPositive}, kinds)
}

// A row of the matrix that is shorter than the lengths is bad, and can be shown.
func TestCacheRouteRowOfAnotherLength(t *testing.T) {
	const text = `{"lengths":[64,256],"rows":[{"batch_size":1,"tpot":[5]},{"batch_size":2,"tpot":[5,6]}]}`
	got := parseText(t, "cacheroute", text)
	require.Len(t, got.Rows, 2)
	require.Len(t, got.Shown, 1)
	bad := got.Shown[0]
	_, found := named(t, "cacheroute").Describe([]byte(text[bad.Start:bad.End]), bad.Fault)
	assert.Contains(t, found, `"tpot":[5]`)
}
