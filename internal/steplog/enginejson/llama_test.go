package enginejson

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

func TestBatchedBenchNotes(t *testing.T) {
	row := func(pl int, t float64, more string) string {
		return fmt.Sprintf(`{"n_batch": 16, "pp": 128, "tg": 64, "pl": %d, "t_tg": %v%s}`+"\n", pl, t, more)
	}
	for name, c := range map[string]struct{ text, note string }{
		"one by one":  {row(1, 1, "") + row(2, 2.02, "") + row(4, 4.01, ""), "-tgs"},
		"few":         {row(1, 1, "") + row(2, 2, ""), ""},
		"in batches":  {row(1, 1, "") + row(2, 1.2, "") + row(4, 1.5, "") + row(8, 8, ""), ""},
		"shared":      {row(1, 1, `, "is_pp_shared": 1`), "is_pp_shared"},
		"large batch": {row(32, 1, ""), "n_batch"},
	} {
		got := parse(t, named(t, "llama-batched-bench"), format.Settings{}, c.text, 1)
		if c.note == "" {
			require.Empty(t, got.Notes, name)
			continue
		}
		require.Len(t, got.Notes, 1, name)
		require.Contains(t, got.Notes[0], c.note)
	}
	got := parseText(t, "llama-batched-bench", row(1, 1, `, "is_pp_shared": 0`)+row(1, 1, `, "is_pp_shared": 1`))
	assert.Len(t, got.Groups.Labels, 2)
}

func TestBatchedBenchLines(t *testing.T) {
	const row = `{"pp": 3972, "tg": 64, "pl": 4, "t_tg": 0.5}`
	text := "device_init: one accelerator\n[1] x\n{\"other\": 1}\n" + row + "\n" + row[:20]
	requireRecognised(t, "llama-batched-bench", row)
	got := parseText(t, "llama-batched-bench", text)
	assert.Equal(t, []format.Row{{BatchSize: 4, SeqLen: 4004, StepTime: 7.8125}}, got.Rows)
	assert.Equal(t, format.Drops{format.Noise: 3}, got.Dropped)
	require.Len(t, got.Shown, 1)
	assert.Equal(t, format.CutOff, got.Shown[0].Fault.Kind)

	got = parseText(t, "llama-batched-bench", `{"pp": 1, "tg": 64, "pl": 4}`)
	require.Len(t, got.Shown, 1)
	assert.Equal(t, format.Fault{Kind: format.Missing, Role: format.StepTime, Name: "t_tg"}, got.Shown[0].Fault)
}

func TestLlamaBenchArray(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(sample(t, "llama-bench.jsonl")), "\n")
	text := "[\n" + strings.ReplaceAll(strings.Join(lines, ",\n"), ", \"", ",\n    \"") + "\n]\n"
	requireRecognised(t, "llama-bench-json", text)
	got := parseText(t, "llama-bench-json", text)
	require.Nil(t, got.Refusal)
	requireRows(t, expected(t, "llama-bench"), got.Rows)
	assert.Equal(t, format.Drops{format.Prefill: 1, format.Mixed: 1}, got.Dropped)
}

// means returns the rows of llama-bench's sample when only avg_ns is there.
func means() []format.Row {
	return []format.Row{
		{BatchSize: 1, SeqLen: 64, StepTime: 1250037173 / 1e6 / 128.0},
		{BatchSize: 1, SeqLen: 1088, StepTime: 2059540388 / 1e6 / 128.0},
		{BatchSize: 1, SeqLen: 4160, StepTime: 4354528454 / 1e6 / 128.0},
		{BatchSize: 1, SeqLen: 16448, StepTime: 13893626544 / 1e6 / 128.0},
	}
}

func TestLlamaBenchMeans(t *testing.T) {
	text := sample(t, "llama-bench.jsonl")
	for _, text := range []string{
		regexp.MustCompile(`, "samples_ns": \[[^]]*\]`).ReplaceAllString(text, ""),
		regexp.MustCompile(`"samples_ns": \[[^]]*\]`).ReplaceAllString(text, `"samples_ns": []`),
	} {
		got := parseText(t, "llama-bench", text)
		requireRows(t, means(), got.Rows)
		assert.Equal(t, []string{benchMeanNote}, got.Notes)
	}
	old := without(text, "n_depth")
	assert.Equal(t, 64.0, parseText(t, "llama-bench", old).Rows[3].SeqLen)
}

func TestLlamaBenchCSV(t *testing.T) {
	names := []string{"build_commit", "cpu_info", "model_filename", "n_gpu_layers", "flash_attn", "n_prompt", "n_gen", "n_depth", "avg_ns"}
	text := strings.Join(names, ",") + "\n"
	for line := range strings.Lines(sample(t, "llama-bench.jsonl")) {
		var cells []string
		for _, name := range names {
			value := regexp.MustCompile(`"` + name + `": "?([^",]*)`).FindStringSubmatch(line)[1]
			if name == "cpu_info" {
				value = "one, or two"
			}
			cells = append(cells, `"`+value+`"`)
		}
		text += strings.Join(cells, ",") + "\n"
	}
	for _, variant := range []string{text, strings.ReplaceAll(text, "\n", "\r\n"), "\n" + text, strings.ReplaceAll(text, `"one, or two"`, "one")} {
		requireRecognised(t, "llama-bench-csv", variant)
		for _, lines := range []int{1, 3, 100} {
			got := parse(t, named(t, "llama-bench-csv"), format.Settings{}, variant, lines)
			require.Empty(t, got.Faults)
			requireRows(t, means(), got.Rows)
			require.Len(t, got.Groups.Labels, 1)
			require.Equal(t, 1, got.Dropped[format.Mixed])
		}
	}
	for _, row := range []string{`"1"`, strings.Repeat(`"1",`, 9), strings.Repeat("x,", 8) + "x", strings.Repeat(",", 8)} {
		got := parseText(t, "llama-bench-csv", strings.Split(text, "\n")[0]+"\n"+row)
		assert.Equal(t, 1, got.Faults.Total(), row)
		assert.Empty(t, got.Rows)
	}
}

func TestLlamaBenchTableIsRefused(t *testing.T) {
	for _, text := range []string{
		"| model                          |       size |     params | backend    | ngl |          test |                  t/s |\n| ---: |\n",
		"CREATE TABLE IF NOT EXISTS test (\n  build_commit TEXT\n", "INSERT INTO test (build_commit, x) VALUES ('1')\n",
	} {
		requireRecognised(t, "llama-bench", text)
		got := parseText(t, "llama-bench", text)
		require.NotNil(t, got.Refusal)
		assert.Contains(t, got.Refusal.Remedy, "llama-bench -o jsonl")
	}
}

func TestLlamaBenchSettings(t *testing.T) {
	text := sample(t, "llama-bench.jsonl")
	got := parseText(t, "llama-bench", text+strings.ReplaceAll(text, `"type_k": "f16"`, `"type_k": "q8_0"`))
	require.Len(t, got.Groups.Labels, 2)
	assert.Contains(t, got.Groups.Labels[1], format.Label{Name: "type_k", Value: "q8_0"})
	f := named(t, "llama-bench")
	assert.Contains(t, f.Advice(format.Drops{format.Prefill: 1}), "llama-bench -p 0 -n 128")
	assert.Empty(t, f.Advice(format.Drops{}))
}
