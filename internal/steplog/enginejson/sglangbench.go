package enginejson

import "steptime/internal/steplog/format"

// The values of a result of SGLang's bench_one_batch.
const (
	oneBatchSize = iota
	oneBatchInput
	oneBatchOutput
	oneBatchLatency
	oneBatchRun
)

const oneBatchRow = `one object a line, such as {"run_name": "sweep", "batch_size": 8, "input_len": 1024, "output_len": 32, "median_decode_latency": 0.0213}`

// sglangBench is the format of the results of SGLang's bench_one_batch. The decode steps of
// a result attend to from input_len + 1 to input_len + output_len − 1 tokens, which is
// input_len + output_len/2 in the mean.
func sglangBench() format.Format {
	r := oneBatchRecord()
	return format.Format{
		Name:  "sglang-bench",
		Title: "results of SGLang's bench_one_batch",
		Row:   oneBatchRow,
		Recognise: func(start []byte) bool {
			return anObject(start, func(o fields) bool {
				return o.has("run_name", "input_len") && (o.has("median_decode_latency") || o.has("prefill_latency"))
			})
		},
		NewParser: r.newParser,
		Fidelity: "each time is the median over the output_len − 1 decode steps of one configuration, and each length the mean over them; " +
			"the results do not name the model, the GPU or the degree of parallelism",
		Advice: func(dropped format.Drops) string {
			if dropped[format.Prefill] > 0 {
				return "let it decode: --output-len 32"
			}
			return ""
		},
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Prefill, Name: "of prefill alone (no median_decode_latency)"},
		},
		Words:    words(oneBatchRow),
		Describe: r.describe,
	}
}

func oneBatchRecord() *record {
	return &record{
		paths:  []string{"batch_size", "input_len", "output_len", "median_decode_latency", "run_name"},
		fields: [...]int{format.BatchSize: oneBatchSize, format.SeqLen: oneBatchInput, format.StepTime: oneBatchLatency},
		newReader: func(format.Settings) reader {
			labels := newLabeller(oneBatchRecord(), oneBatchRun)
			return reader{read: func(o *object, out *format.Result) { readOneBatch(o, labels, out) }}
		},
	}
}

// readOneBatch reads the result of one configuration.
func readOneBatch(o *object, labels *labeller, out *format.Result) {
	batch, input, output := o.required(oneBatchSize), o.required(oneBatchInput), o.required(oneBatchOutput)
	if o.fault.Kind == format.None && !o.has(oneBatchLatency) {
		out.Drop(format.Prefill)
		return
	}
	row := format.Row{BatchSize: batch, SeqLen: input + float64(output/2), StepTime: milliseconds(o.number(oneBatchLatency))}
	o.keep(labels.of(o), row, out)
}
