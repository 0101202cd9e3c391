package enginejson

import (
	"steptime/internal/steplog/format"
)

// The values of a row of llama.cpp's llama-batched-bench.
const (
	batchedPrompt = iota // pp, tokens of a prompt
	batchedTokens        // tg, tokens generated for each sequence
	batchedBatch         // pl, sequences
	batchedTime          // t_tg, seconds of all tg steps
	batchedShared
	batchedBatchLimit
	batchedFlash
	batchedGPULayers
	batchedThreads
	batchedThreadsBatch
)

const batchedRow = `one object a line, such as {"pp": 128, "tg": 128, "pl": 8, "t_tg": 2.33227}`

// batchedBench is the format of llama-batched-bench --output-format jsonl. The messages of
// llama.cpp stand before, between and after the rows.
func batchedBench() format.Format {
	r := batchedRecord()
	return format.Format{
		Name:  "llama-batched-bench",
		Title: "JSON Lines of llama.cpp's llama-batched-bench",
		Row:   batchedRow,
		Recognise: func(start []byte) bool {
			return anObject(start, func(o fields) bool { return o.has("pp", "tg", "pl", "t_tg") })
		},
		NewParser: r.newParser,
		InOrder:   true, // whether sequences were decoded one by one shows in several rows
		Fidelity:  "each time is the mean over the tg steps of one configuration, and each length that in the middle of them",
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Noise, Name: "of other messages"},
			{Drop: format.Prefill, Name: "tests of the prompt alone (tg 0)"},
		},
		Words:    words(batchedRow),
		Describe: r.describe,
	}
}

func batchedRecord() *record {
	return &record{
		paths: []string{
			"pp", "tg", "pl", "t_tg", "is_pp_shared", "n_batch", "flash_attn", "n_gpu_layers", "n_threads", "n_threads_batch",
		},
		fields: [...]int{format.BatchSize: batchedBatch, format.SeqLen: batchedPrompt, format.StepTime: batchedTime},
		noise:  true,
		newReader: func(format.Settings) reader {
			b := batchedReader{
				labels: newLabeller(batchedRecord(), batchedShared, batchedFlash, batchedGPULayers, batchedThreads, batchedThreadsBatch),
				first:  map[batchedSetting]format.Row{},
			}
			return reader{read: b.read, end: b.end}
		},
	}
}

// A batchedReader reads rows, and finds out whether the time grows in proportion to the
// batch: then the sequences were decoded one after the other.
type batchedReader struct {
	labels *labeller
	first  map[batchedSetting]format.Row
	rows   int // of which this is known

	pairs, proportional int // rows that differ in the batch alone
}

// A batchedSetting is what is the same for rows of different batches.
type batchedSetting struct{ prompt, tokens float64 }

func (r *batchedReader) read(o *object, out *format.Result) {
	if !o.has(batchedPrompt) && !o.has(batchedTokens) && !o.has(batchedBatch) && !o.has(batchedTime) {
		out.Drop(format.Noise)
		return
	}
	prompt, tokens, batch, seconds := o.required(batchedPrompt), o.required(batchedTokens), o.required(batchedBatch), o.required(batchedTime)
	if o.fault.Kind == format.None && tokens == 0 {
		out.Drop(format.Prefill)
		return
	}
	row := format.Row{BatchSize: batch, SeqLen: prompt + float64(tokens/2), StepTime: milliseconds(seconds / tokens)}
	o.keep(r.labels.of(o), row, out)
	if o.fault.Kind == format.None {
		r.note(o, row, batchedSetting{prompt, tokens}, out)
	}
}

// note says what is not as it seems in a row.
func (r *batchedReader) note(o *object, row format.Row, s batchedSetting, out *format.Result) {
	if o.number(batchedShared) > 0 {
		out.Note("the sequences share the KV cache of their prompt (is_pp_shared): " +
			"each attends to it, but memory holds it once, so steps are shorter than with prompts of their own")
	}
	if limit := o.number(batchedBatchLimit); limit > 0 && row.BatchSize > limit {
		out.Note("some batches (pl) are larger than n_batch, so that each of their steps is several calls of llama_decode")
	}
	const enough = 10_000
	if r.rows++; r.rows > enough {
		return
	}
	first, ok := r.first[s]
	if !ok {
		r.first[s] = row
		return
	}
	if times := row.BatchSize / first.BatchSize; times >= 2 || times <= 0.5 {
		r.pairs++
		if ratio := row.StepTime / first.StepTime / times; 0.9 < ratio && ratio < 1.1 {
			r.proportional++
		}
	}
}

// end asks, if the log ends.
func (r *batchedReader) end(last bool, out *format.Result) {
	if last && r.pairs >= 2 && r.proportional == r.pairs {
		out.Note("t_tg grows in proportion to the batch (pl), as if the sequences were decoded one after the other: " +
			"if -tgs was given, its rows are not steps of a batch, and a fit of them is of no use")
	}
}
