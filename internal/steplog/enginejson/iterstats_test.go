package enginejson

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

// without returns a text without a key and its value, wherever they stand.
func without(text, key string) string {
	return regexp.MustCompile(`"`+key+`": [^,}]*(, )?`).ReplaceAllString(text, "")
}

// stepTimes returns the times of rows in milliseconds.
func stepTimes(r *format.Result) (ms []float64) {
	for _, row := range r.Rows {
		ms = append(ms, row.StepTime)
	}
	return ms
}

func TestIterStatsArray(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(sample(t, "trtllm-iterstats.jsonl"), "\n\n", "\n")), "\n")
	for _, text := range []string{"[" + strings.Join(lines, ", ") + "]", "[\n  " + strings.Join(lines, ",\n  ") + "\n]\n"} {
		requireRecognised(t, "trtllm-iterstats-array", text)
		got := parseText(t, "trtllm-iterstats-array", text)
		require.Nil(t, got.Refusal)
		requireRows(t, expected(t, "trtllm-iterstats"), got.Rows)
		assert.Equal(t, format.Drops{format.Idle: 2, format.Prefill: 1, format.Mixed: 1, format.Speculative: 1, format.NoTime: 1}, got.Dropped)
	}
	var at format.Lines
	at.Append(parseText(t, "trtllm-iterstats-array", "[\n  "+strings.Join(lines, ",\n  ")+"\n]\n"), 0, 0)
	assert.Equal(t, 4, at.Of(0))
	for _, text := range []string{"[1]", `{"a": [{}]}`, "[" + lines[2], "[" + lines[2] + "," + "]"} {
		assert.NotNil(t, parseText(t, "trtllm-iterstats-array", text).Refusal, text)
	}
}

// Where no record has the best time, the next best is used, and the report says so; it is
// never mixed with the best.
func TestIterStatsTimes(t *testing.T) {
	text := sample(t, "trtllm-iterstats.jsonl")
	noGPU := without(text, "gpuForwardTimeMS")
	noHost := without(noGPU, "hostStepTimeMS")
	only := without(noHost, "prevDeviceStepTimeMS")
	f := named(t, "trtllm-iterstats")
	for name, c := range map[string]struct {
		text   string
		rows   int
		first  float64
		noTime int
		note   string
	}{
		"host":         {noGPU, 11, 18.915618, 0, "hostStepTimeMS"},
		"device":       {noHost, 11, 17.157852, 0, "prevDeviceStepTimeMS of the iteration after"},
		"overlap":      {only, 0, 0, 11, ""},
		"no overlap":   {strings.ReplaceAll(only, `"overlap"`, `"non_overlap"`), 11, 36.376188, 0, "did not overlap"},
		"unknown mode": {without(only, "schedulerMode"), 11, 36.376188, 0, "if the scheduler overlapped"},
		"late":         {strings.Replace(noGPU, `"iter": 15,`, `"iter": 15, "gpuForwardTimeMS": 1.2,`, 1), 0, 0, 11, ""},
	} {
		for _, lines := range []int{1, 4, 1000} {
			got := parse(t, f, format.Settings{}, c.text, lines)
			require.Len(t, got.Rows, c.rows, name)
			require.Equal(t, c.noTime, got.Dropped[format.NoTime], name)
			if c.rows == 0 {
				require.Empty(t, got.Notes)
				continue
			}
			require.Equal(t, c.first, stepTimes(got)[0], name)
			require.Equal(t, 3, linesOf(got).Of(0), name)
			require.Equal(t, 4, linesOf(got).Of(1), name)
			require.Len(t, got.Notes, 1)
			require.Contains(t, got.Notes[0], c.note)
		}
	}
}

func TestIterStatsOldRecords(t *testing.T) {
	got := parseText(t, "trtllm-iterstats", without(sample(t, "trtllm-iterstats.jsonl"), "numGenKvTokens"))
	require.Len(t, got.Rows, 10)
	assert.Equal(t, 65*32/4.0, got.Rows[0].SeqLen)
	require.Len(t, got.Notes, 1)
	assert.Contains(t, got.Notes[0], "lengths are estimated")
}

func TestIterStatsRanksAndFaults(t *testing.T) {
	text := sample(t, "trtllm-iterstats.jsonl")
	got := parseText(t, "trtllm-iterstats", text+strings.ReplaceAll(text, `"attentionDpRank": 0`, `"rank": 1`))
	require.Len(t, got.Rows, 20)
	assert.Equal(t, [][]format.Label{{{Name: "attentionDpRank", Value: "0"}}, {{Name: "attentionDpRank", Value: "1"}}}, got.Groups.Labels)

	for line, want := range map[string]format.Fault{
		`{"iter": 1}`: {Kind: format.Missing, Name: "inflightBatchingStats"},
		`{"iter": 1, "inflightBatchingStats": {"numGenRequests": "4"}}`:                                            {Kind: format.NotNumber, Role: format.BatchSize, Name: "inflightBatchingStats.numGenRequests"},
		`{"iter": 1, "gpuForwardTimeMS": -1, "inflightBatchingStats": {"numGenRequests": 4, "numGenKvTokens": 8}}`: {Kind: format.NotPositive, Role: format.StepTime, Name: "gpuForwardTimeMS"},
	} {
		got := parseText(t, "trtllm-iterstats", line)
		require.Len(t, got.Shown, 1, line)
		assert.Equal(t, want, got.Shown[0].Fault)
	}
}
