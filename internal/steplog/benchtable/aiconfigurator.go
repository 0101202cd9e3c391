package benchtable

import (
	"bytes"

	"steptime/internal/steplog/format"
)

// Columns of aiconfigurator's table, by their indices: the needed ones, and the first label.
const (
	aicBatch = iota
	aicInput
	aicStep
	aicTime
	aicOperator
)

// aiConfigurator returns the format of the tables of aiconfigurator's collector: the
// milliseconds of one attention of a generation step, when isl + step tokens are there.
//
// # References
//
// ai-dynamo/aiconfigurator, collector/helper.py, log_perf, and the perf database of its
// core, attention.rs: sequence_tokens = isl + step.
func aiConfigurator() format.Format {
	l := layout{
		delimiter: ',',
		needed:    []string{"batch_size", "isl", "step", "latency"},
		labelling: []string{"op_name", "framework", "version", "device", "kernel_source", "num_heads", "num_key_value_heads", "head_dim",
			"window_size", "attn_dtype", "mla_dtype", "kv_cache_dtype", "tp_size", "beam_width"},
		names: names("batch_size", "isl + step", "latency"),
		step:  aicStepOf,
	}
	return tableFormat(&l, format.Format{
		Name:         "aiconfigurator",
		Title:        "table of aiconfigurator's collector",
		Row:          "a table with the columns framework, version, device, op_name, kernel_source, batch_size, isl, step and latency",
		RecognisedBy: "the first line names framework, op_name, kernel_source, batch_size, isl, step and latency",
		Recognise: func(start []byte) bool {
			return firstLineHas(start, "framework", "op_name", "kernel_source", "batch_size", "isl", "step", "latency")
		},
		Fidelity:    "the times are of one operator, the attention of one layer, and not of a step",
		PerOperator: true,
		Drops:       []format.DropName{{Drop: format.Prefill, Name: "of other operators than generation attention"}},
	})
}

func aicStepOf(t *table, out *format.Result) {
	input := t.number(aicInput, format.SeqLen)
	if !bytes.Contains(t.text(aicOperator), []byte("generation")) || t.kind == format.None && input != 1 {
		out.Drop(format.Prefill)
		return
	}
	t.keep(format.Row{
		BatchSize: t.number(aicBatch, format.BatchSize),
		SeqLen:    input + t.number(aicStep, format.SeqLen),
		StepTime:  t.number(aicTime, format.StepTime),
	}, out)
}
