package benchtable

import (
	"bytes"

	"steptime/internal/steplog/format"
)

// The needed columns of Vidur's table, by their indices.
const (
	vidurBatch = iota
	vidurLength
	vidurTime
	vidurIsPrefill
	vidurChunk
)

const vidurMedian = "time_stats.attn_decode.median"

// vidur returns the format of the attention.csv of Vidur's profiler: the milliseconds of
// the attention of one layer.
//
// # References
//
// microsoft/vidur, vidur/execution_time_predictor/sklearn_execution_time_predictor.py,
// which reads it.
func vidur() format.Format {
	l := layout{
		delimiter: ',',
		needed:    []string{"batch_size", "kv_cache_size", vidurMedian, "is_prefill", "prefill_chunk_size"},
		labelling: []string{"n_embd", "n_q_head", "n_kv_head", "block_size", "num_tensor_parallel_workers", "attention_backend"},
		names:     names("batch_size", "kv_cache_size", vidurMedian),
		step:      vidurStep,
		header:    vidurHeader,
	}
	return tableFormat(&l, format.Format{
		Name:         "vidur",
		Title:        "table of Vidur's profiler",
		Row:          "a table with the columns batch_size, kv_cache_size, " + vidurMedian + ", is_prefill and prefill_chunk_size",
		RecognisedBy: "the first line names time_stats.attn_decode.median and kv_cache_size",
		Recognise: func(start []byte) bool {
			return firstLineHas(start, vidurMedian, "kv_cache_size") || firstLineHas(start, vidurOther, "num_tokens")
		},
		Fidelity:    "the times are of one operator, the decode attention of one layer, and not of a step",
		PerOperator: true,
		Drops: []format.DropName{
			{Drop: format.Prefill, Name: "of prefill"},
			{Drop: format.NoTime, Name: "without a time of decode"},
			{Drop: format.NoLength, Name: "with an empty KV cache"},
		},
	})
}

// vidurOther is a column of mlp.csv.
const vidurOther = "time_stats.mlp_up_proj.median"

// vidurHeader refuses the tables of operators whose times don't depend on a length.
func vidurHeader(line []byte, out *format.Result) bool {
	if !bytes.Contains(line, []byte("kv_cache_size")) && bytes.Contains(line, []byte("num_tokens")) {
		out.Refuse("it times operators by the number of tokens, and has no sequence lengths", "give attention.csv of the same profile")
		return false
	}
	return true
}

func vidurStep(t *table, out *format.Result) {
	if bytes.EqualFold(t.text(vidurIsPrefill), []byte("True")) {
		out.Drop(format.Prefill)
		return
	}
	length, chunk := t.number(vidurLength, format.SeqLen), t.number(vidurChunk, format.NoRole)
	switch {
	case t.kind == format.None && chunk > 0:
		out.Drop(format.Prefill)
	case len(t.text(vidurTime)) == 0:
		out.Drop(format.NoTime)
	case t.kind == format.None && length == 0:
		out.Drop(format.NoLength)
	default:
		t.keep(format.Row{
			BatchSize: t.number(vidurBatch, format.BatchSize),
			SeqLen:    length,
			StepTime:  t.number(vidurTime, format.StepTime),
		}, out)
	}
}
