package enginejson

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

func seeds(f *testing.F, add func(text string)) {
	for _, name := range []string{
		"dynamo-fpm.jsonl", "dynamo-fpm-bare.jsonl", "trtllm-iterstats.jsonl", "llama-batched-bench.jsonl",
		"llama-bench.jsonl", "sglang-bench.jsonl", "llm-exec-time.jsonl", "blis-otlp.jsonl",
	} {
		text := sample(f, name)
		lines := strings.SplitAfter(text, "\n")
		add(strings.Join(lines[:min(len(lines), 4)], ""))
		add(lines[len(lines)/2] + text[:len(text)/9])
	}
	add(sample(f, "cacheroute-tpot.json"))
	add(sample(f, "dynamo-selfbench.json")[:3000])
	add(`{"schema_version":2,"artifact_type":"merged","valid":true,"usable":true,"timing_valid":true,"iteration_groups":[{"point":{"point_type":"decode","batch_size":1,"total_kv_read_tokens":8},"wall_time":1}]}`)
	add("n_prompt,n_gen,avg_ns,n_depth\n\"0\",\"8\",\"9e6\",\"\"\n0,0,1,1\n")
	add("[" + strings.TrimSpace(strings.SplitN(sample(f, "llama-bench.jsonl"), "\n", 3)[1]) + "]")
	add("| model | t/s |\n[worker=1\n\x00\n[1]\n{\"a\":" + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "}\n")
}

// FuzzFormats reads any text in any format, and never panics. The result does not depend
// on the pieces in which the text is read; what is said of bad lines can be printed.
func FuzzFormats(f *testing.F) {
	seeds(f, func(text string) {
		for k, of := range Formats() {
			if of.Recognise([]byte(text)) || k == 0 {
				f.Add(uint8(k), uint8(1), text)
			}
		}
	})
	f.Fuzz(func(t *testing.T, which, lines uint8, text string) {
		of := Formats()[int(which)%len(Formats())]
		of.Recognise([]byte(text))
		if len(text) > 1<<16 {
			return
		}
		whole := parse(t, of, format.Settings{}, text, 1<<20)
		for _, r := range whole.Rows {
			require.True(t, r.Usable())
		}
		for _, bad := range whole.Shown {
			line := []byte(text[bad.Start:min(bad.End, len(text))])
			column, found := of.Describe(line, bad.Fault)
			require.Equal(t, format.Printable(found), found)
			require.NotEmpty(t, found)
			require.LessOrEqual(t, column, len(line))
			require.NotEmpty(t, of.Words(bad.Fault.Kind).Reason)
		}
		if of.ParseAll != nil {
			return
		}
		pieces := parse(t, of, format.Settings{}, text, 1+int(lines%8))
		require.Equal(t, whole.Rows, pieces.Rows)
		require.Equal(t, whole.Line, pieces.Line)
		require.Equal(t, whole.Dropped, pieces.Dropped)
		require.Equal(t, whole.Faults.Total(), pieces.Faults.Total())
		require.ElementsMatch(t, whole.Notes, pieces.Notes)
	})
}

// FuzzFPM holds the reading of forward-pass metrics to the plain use of encoding/json: where
// that finds a row, there is one, with the same bits.
func FuzzFPM(f *testing.F) {
	seeds(f, func(text string) {
		for line := range strings.Lines(text) {
			f.Add(line)
		}
	})
	f.Add(forward("", decode))
	f.Add(`{"metrics":` + forward("", decode) + `}`)
	f.Fuzz(func(t *testing.T, line string) {
		line, _, _ = strings.Cut(line, "\n")
		if len(line) > 1<<16 {
			return
		}
		got := parse(t, named(t, "dynamo-fpm"), format.Settings{}, line+"\n"+line+"\n", 2)
		if want, ok := plainFPM(line); ok {
			require.Equal(t, []format.Row{want, want}, got.Rows)
		}
	})
}

// plainFPM returns the row of forward-pass metrics, in as few words as can be; false if
// there is none.
func plainFPM(line string) (r format.Row, ok bool) {
	var top fields
	if json.Unmarshal([]byte(line), &top) != nil {
		return r, false
	}
	ok = true
	number := func(name string) (v float64) {
		text := ""
		for _, path := range []string{name, "metrics." + name, "event.fpm." + name} {
			if raw := top.at(path); raw != nil {
				ok = ok && text == "" // which of them counts depends on their order
				text = string(raw)
			}
		}
		switch text {
		case "", "null", "false":
			return 0
		case "true":
			return 1
		}
		v, err := strconv.ParseFloat(text, 64)
		ok = ok && err == nil
		return v
	}
	const scheduled = "scheduled_requests."
	decodes, tokens, wall := number(scheduled+"num_decode_requests"), number(scheduled+"sum_decode_kv_tokens"), number("wall_time")
	version := top.has("version") || top.has("metrics.version") || top.has("event.fpm.version")
	if v := number("version"); version && v != 1 || number(scheduled+"num_prefill_requests") > 0 || number(scheduled+"sum_prefill_tokens") > 0 {
		return r, false
	}
	r = format.Row{BatchSize: decodes, SeqLen: tokens / decodes, StepTime: wall * 1000}
	return r, ok && r.Usable()
}
