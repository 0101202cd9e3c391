package enginejson

import (
	"bytes"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// The values of a test of llama.cpp's llama-bench.
const (
	benchPrompt  = iota
	benchTokens  // generated
	benchDepth   // tokens in the KV cache before
	benchSamples // nanoseconds of each repetition
	benchMean    // nanoseconds
	benchSettings
)

const benchRow = `one object a line, such as {"n_prompt": 0, "n_gen": 128, "n_depth": 1024, "samples_ns": [2059031490, 2062779785]}`

const benchMeanNote = "times are means over repetitions (avg_ns), as samples_ns is not there"

// llamaBench is the format of llama-bench -o jsonl. Each of its samples is a row: the mean
// over the steps of one sequence.
func llamaBench() format.Format {
	r := benchRecord()
	return format.Format{
		Name:  "llama-bench",
		Title: "JSON Lines of llama.cpp's llama-bench",
		Row:   benchRow,
		Recognise: func(start []byte) bool {
			return benchTable(start) || anObject(start, func(o fields) bool { return o.has("n_prompt", "n_gen", "avg_ns", "build_commit") })
		},
		NewParser: r.newParser,
		Fidelity: "each time is the mean over the n_gen steps of a sample, and each length that in the middle of them; " +
			"the batch size is always 1, so that a and c, and b and d, can't be told apart",
		Advice: func(dropped format.Drops) string {
			if dropped[format.Prefill]+dropped[format.Mixed] > 0 {
				return "let it time the generation alone: llama-bench -p 0 -n 128 -d 0,1024,4096 -o jsonl"
			}
			return ""
		},
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Noise, Name: "of other messages"},
			{Drop: format.Prefill, Name: "tests of the prompt alone (n_gen 0)"},
			{Drop: format.Mixed, Name: "tests of prompt and generation in one time (-pg)"},
		},
		Words:    words(benchRow),
		Describe: r.describe,
	}
}

// llamaBenchArray is the format of llama-bench -o json.
func llamaBenchArray() format.Format {
	f := llamaBench()
	f.Name, f.Title = "llama-bench-json", "the JSON array of llama.cpp's llama-bench"
	f.Recognise = func(start []byte) bool { return opens(start, '[', `"n_prompt"`, `"n_gen"`, `"build_commit"`) }
	f.NewParser, f.ParseAll = nil, benchRecord().parseArray
	return f
}

// benchTable reports whether a text is a table of llama-bench, or its SQL, which have no
// times that can be used.
func benchTable(start []byte) bool {
	line, _, _ := bytes.Cut(trimmed(start), []byte("\n"))
	table := bytes.HasPrefix(line, []byte("| model ")) && bytes.Contains(line, []byte("| ")) && bytes.Contains(line, []byte(" t/s |"))
	return table || bytes.HasPrefix(line, []byte("CREATE TABLE IF NOT EXISTS test (")) || bytes.HasPrefix(line, []byte("INSERT INTO test (build_commit"))
}

func benchRecord() *record {
	return &record{
		paths: []string{
			"n_prompt", "n_gen", "n_depth", "samples_ns", "avg_ns",
			"model_filename", "backends", "n_batch", "n_ubatch", "n_threads", "type_k", "type_v",
			"n_gpu_layers", "split_mode", "flash_attn", "tensor_split",
		},
		fields: [...]int{format.BatchSize: benchTokens, format.SeqLen: benchDepth, format.StepTime: benchMean},
		noise:  true,
		newReader: func(format.Settings) reader {
			r, settings := benchRecord(), []int(nil)
			for k := benchSettings; k < len(r.paths); k++ {
				settings = append(settings, k)
			}
			labels := newLabeller(r, settings...)
			return reader{read: func(o *object, out *format.Result) { readBench(o, labels, out) }}
		},
		refuse: func(line []byte) (reason, remedy string) {
			if !benchTable(line) {
				return "", ""
			}
			return "a table or SQL holds no times of single samples, and a table only tokens a second, rounded",
				"write JSON Lines: llama-bench -o jsonl"
		},
	}
}

// readBench reads a test.
func readBench(o *object, labels *labeller, out *format.Result) {
	prompt, tokens, depth := o.required(benchPrompt), o.required(benchTokens), o.number(benchDepth)
	switch {
	case o.fault.Kind != format.None:
		return
	case tokens == 0:
		out.Drop(format.Prefill)
		return
	case prompt > 0:
		out.Drop(format.Mixed)
		return
	}
	row, is := format.Row{BatchSize: 1, SeqLen: depth + float64(tokens/2)}, labels.of(o)
	samples := 0
	if v := &o.values[benchSamples]; v.Kind == jsonscan.Array {
		jsonscan.Elements(o.buf, v.Start, func(b *jsonscan.Buffer, i int) (end int, ok bool) {
			sample, end, ok := jsonscan.ReadValue(b, i)
			row.StepTime = milliseconds(sample.Number / 1e9 / tokens)
			o.keep(is, row, out)
			samples++
			return end, ok
		})
	}
	if samples == 0 {
		row.StepTime = milliseconds(o.required(benchMean) / 1e9 / tokens)
		o.keep(is, row, out)
		out.Note(benchMeanNote)
	}
}
