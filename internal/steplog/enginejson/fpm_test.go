package enginejson

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// parseText is parse without settings, all at once.
func parseText(t testing.TB, name, text string) *format.Result {
	return parse(t, named(t, name), format.Settings{}, text, 1000)
}

// forward returns forward-pass metrics with these keys and values in scheduled_requests.
func forward(head, scheduled string) string {
	return fmt.Sprintf(`{%s"wall_time": 0.02, "scheduled_requests": {%s}}`, head, scheduled)
}

const decode = `"num_decode_requests": 4, "sum_decode_kv_tokens": 2049`

func TestFPMVariants(t *testing.T) {
	row := format.Row{BatchSize: 4, SeqLen: 512.25, StepTime: 20}
	for name, line := range map[string]string{
		"bare":              forward("", decode),
		"other order":       `{"scheduled_requests": {"sum_decode_kv_tokens": 2049, "var_x": [1], "num_decode_requests": 4}, "worker_id": "w", "wall_time": 2e-2}`,
		"envelope":          `{"received_at_ns": 1, "metrics": ` + forward(`"version": 1, `, decode) + `}`,
		"trace":             `{"event": {"fpm": ` + forward("", decode) + `, "schema": "dynamo.fpm.trace.v1"}, "timestamp": 1}`,
		"booleans":          forward("", `"num_prefill_requests": false, "sum_prefill_tokens": 0, `+decode),
		"prefill elsewhere": strings.Replace(forward("", decode), "}}", `}, "queued_requests": {"num_prefill_requests": 3, "sum_prefill_tokens": 900}}`, 1),
		"null":              forward(`"version": null, "dp_rank": null, `, `"num_prefill_requests": null, `+decode),
		"deep":              `{"x": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + ", " + forward("", decode)[1:],
	} {
		got := parseText(t, "dynamo-fpm", line+"\n"+line)
		require.Equal(t, []format.Row{row, row}, got.Rows, name)
		require.Empty(t, got.Faults)
	}
}

func TestFPMDrops(t *testing.T) {
	for line, want := range map[string]format.Drop{
		`{"scheduled_requests": {}}`:                                                          format.Idle,
		forward("", `"num_decode_requests": 0`):                                               format.Prefill,
		forward("", `"num_prefill_requests": 1`):                                              format.Prefill,
		forward("", `"num_prefill_requests": 1, `+decode):                                     format.Mixed,
		forward("", `"sum_prefill_tokens": 1, `+decode):                                       format.Mixed,
		forward("", `"num_prefill_requests": true, `+decode):                                  format.Mixed,
		forward(`"version": 2, `, decode):                                                     format.OtherVersion,
		strings.Replace(forward("", decode), "0.02", "0.0", 1):                                format.NoTime,
		forward("", `"num_decode_requests": 4`):                                               format.NoLength,
		`{"wall_time": 0, "scheduled_requests": {"num_decode_requests": 0}, "version": 1}`:    format.Idle,
		`{"wall_time": 0, "scheduled_requests": {"num_prefill_requests": 2}, "version": 1.0}`: format.Prefill,
	} {
		got := parseText(t, "dynamo-fpm", line)
		require.Equal(t, 1, got.Dropped[want], line)
		require.Empty(t, got.Rows)
		require.Empty(t, got.Faults)
	}
}

func TestFPMFaults(t *testing.T) {
	f := named(t, "dynamo-fpm")
	for line, want := range map[string]string{
		`{"batch_size": 8}`: "scheduled_requests is missing: column 0: only batch_size",
		strings.Replace(forward("", decode), "0.02", `"0.02"`, 1):      `wall_time is not a number: column 15: the string "0.02"`,
		strings.Replace(forward("", decode), "0.02", `-1`, 1):          "wall_time is not greater than 0: column 15: -1",
		strings.Replace(forward("", decode), "0.02", `1e999`, 1):       "wall_time is too large: column 15: 1e999",
		strings.Replace(forward("", decode), "2049", `[1]`, 1):         "scheduled_requests.sum_decode_kv_tokens is not a number: column 94: the array [1]",
		forward("", decode)[:40]:                                       "the object does not end on its line",
		forward("", decode) + "x":                                      "there is more text after the object: column 100: x",
		"Traceback:":                                                   "the line is not a JSON object: column 0: Traceback:",
		"{'a': 1}":                                                     "the line is not valid JSON: column 2: ",
		strings.Replace(forward("", decode), "0.02", `NaN`, 1):         "a value is not JSON: column 15: NaN",
		strings.Replace(forward("", decode), "2049", "1e400", 1):       "of which scheduled_requests.sum_decode_kv_tokens is part, is too large: column 94: 1e400",
		strings.Replace(forward("", decode), "2049", "1e308", 1) + "x": "there is more text",
	} {
		got := parseText(t, "dynamo-fpm", forward("", decode)+"\n"+line+"\n")
		require.Len(t, got.Rows, 1, line)
		require.Len(t, got.Shown, 1, line)
		require.Equal(t, 2, got.Shown[0].Line)
		fault := got.Shown[0].Fault
		column, found := f.Describe([]byte(line), fault)
		text := fmt.Sprintf("%s: column %d: %s", f.Words(fault.Kind).ReasonOf(fault), column, found)
		assert.Contains(t, text, want)
	}
}

func TestFPMGroupsAndNotes(t *testing.T) {
	lines := []string{
		forward(`"worker_id": "a", "dp_rank": 0, `, decode),
		forward(`"worker_id": "b", "dp_rank": 1, `, decode),
		forward(`"worker_id": "a", "dp_rank": 0, `, decode),
		`{"event": {"capture_mode": "sampled", "fpm": ` + forward(`"worker_id": "\u0061", "dp_rank": 0, `, decode) + `}}`,
		forward(`"worker_id": "a", "timing_scope": "execute_model_cuda", `, decode),
	}
	got := parseText(t, "dynamo-fpm", strings.Join(lines, "\n"))
	require.Len(t, got.Rows, 5)
	label := func(name, value string) format.Label { return format.Label{Name: name, Value: value} }
	assert.Equal(t, [][]format.Label{
		{label("worker_id", "a"), label("dp_rank", "0")}, {label("worker_id", "b"), label("dp_rank", "1")},
		{label("worker_id", "a"), label("timing_scope", "execute_model_cuda")},
	}, got.Groups.Labels)
	assert.Equal(t, 0, got.Groups.Of(3))
	require.Len(t, got.Notes, 1)
	assert.Contains(t, got.Notes[0], "sampled")
}

// Labels that are different in each line cost no more memory than a thousand of them.
func TestManyLabels(t *testing.T) {
	l := newLabeller(fpmRecord(), fpmWorker)
	o := fpmRecord().newObject()
	o.buf = new(jsonscan.Buffer)
	for i := range 5000 {
		n := copy(o.buf[:], fmt.Sprintf("%q", fmt.Sprint("w", i)))
		o.values[fpmWorker] = jsonscan.Value{Kind: jsonscan.String, End: n}
		require.Equal(t, []format.Label{{Name: "worker_id", Value: fmt.Sprint("w", i)}}, l.of(&o))
	}
	assert.LessOrEqual(t, len(l.known), 1000)
}

func TestFPMPrintedIsRefused(t *testing.T) {
	text := "[worker=7 dp=0 counter=1] {\n  \"version\": 1,\n  \"wall_time\": 0.1\n}\n"
	requireRecognised(t, "dynamo-fpm", text)
	got := parseText(t, "dynamo-fpm", text)
	require.NotNil(t, got.Refusal)
	assert.Contains(t, got.Refusal.Remedy, "DYN_FPM_TRACE=1")
}

// The benchmark's document is one line, or many, or merged from several ranks, and of no
// use if it says so.
func TestSelfBenchmark(t *testing.T) {
	text := sample(t, "dynamo-selfbench.json")
	compact := strings.NewReplacer("\n", "", "  ", "").Replace(text)
	requireRecognised(t, "dynamo-selfbench", compact)
	requireRows(t, expected(t, "dynamo-selfbench"), parseText(t, "dynamo-selfbench", compact).Rows)

	got := parseText(t, "dynamo-selfbench", text)
	var lines format.Lines
	lines.Append(got, 0, 0)
	line := lines.Of(1)
	assert.Contains(t, strings.Join(strings.Split(text, "\n")[line-1:line+3], ""), `"point_type": "decode"`)

	merged := strings.Replace(text, `"rank"`, `"merged"`, 1)
	merged = strings.Replace(merged, `"results": [`, `"iteration_groups": [
		{"benchmark_id": 1, "point": {"point_type": "decode", "batch_size": 8, "total_kv_read_tokens": 1024}, "rank_results": [{}], "wall_time": 0.5},
		{"point": {"point_type": "decode", "batch_size": 8, "total_kv_read_tokens": 1024}, "wall_time": null},
		{"point": {"point_type": "prefill", "batch_size": 8, "total_kv_read_tokens": 0}, "wall_time": 0.5}], "results": [`, 1)
	got = parseText(t, "dynamo-selfbench", merged)
	require.Nil(t, got.Refusal)
	require.Equal(t, []format.Row{{BatchSize: 8, SeqLen: 128, StepTime: 500}}, got.Rows)
	assert.Equal(t, format.Drops{format.Prefill: 1}, got.Dropped)
	require.Len(t, got.Shown, 1)
	assert.Contains(t, merged[got.Shown[0].Start:got.Shown[0].End], `"wall_time": null`)

	for change, want := range map[[2]string]string{
		{`"valid": true`, `"valid": false`}:              "valid is false",
		{`"usable": true`, `"usable": null`}:             "usable is null",
		{`"timing_valid": true,`, ``}:                    "timing_valid is not there",
		{`"schema_version": 2`, `"schema_version": 3`}:   "schema_version is 3",
		{`"point_type"`, `"point_type`}:                  "not valid JSON",
		{`"skipped_points": [],`, `"skipped_points": [`}: "not valid JSON",
	} {
		got := parseText(t, "dynamo-selfbench", strings.Replace(text, change[0], change[1], 1))
		require.NotNil(t, got.Refusal, want)
		assert.Contains(t, got.Refusal.Reason, want)
	}
	assert.Contains(t, parseText(t, "dynamo-selfbench", text[:len(text)/2]).Refusal.Reason, "breaks off")
	assert.Contains(t, parseText(t, "dynamo-selfbench", text+text).Refusal.Reason, "more text follows")
}
