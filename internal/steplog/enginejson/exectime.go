package enginejson

import "steptime/internal/steplog/format"

// The values of a step in a profile of llm_execution_time_predictor.
const (
	execBatch = iota
	execTokens
	execLatency
	execMode
	execSkew
)

const execRow = `one object a line, such as {"forward_mode": "decode", "batch_size": 8, "total_token_length": 2498, "latency": 0.0213}`

// execTime is the format of the profiles that vikranth22446's llm_execution_time_predictor
// takes of SGLang. A line has a list with an element for each sequence, and so may be long.
func execTime() format.Format {
	r := execRecord()
	return format.Format{
		Name:         "llm-exec-time",
		RecognisedBy: "objects with total_token_length, combined_seq_lens and forward_mode",
		Title:        "profile of llm_execution_time_predictor",
		Row:          execRow,
		Recognise: func(start []byte) bool {
			return anObject(start, func(o fields) bool { return o.has("total_token_length", "combined_seq_lens", "forward_mode") })
		},
		NewParser: r.newParser,
		Appended:  true,
		Advice: func(dropped format.Drops) string {
			if dropped[format.Prefill] > 0 {
				return "this is a prefill profile: give that of decode steps, which is called …_decode_profiling_tp0.jsonl"
			}
			return ""
		},
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Prefill, Name: "prefill steps"},
			{Drop: format.Mixed, Name: "mixed steps (prefill and decode)"},
			{Drop: format.Idle, Name: "idle steps"},
		},
		Words:    words(execRow),
		Describe: r.describe,
	}
}

func execRecord() *record {
	return &record{
		paths:     []string{"batch_size", "total_token_length", "latency", "forward_mode", "skew"},
		fields:    [...]int{format.BatchSize: execBatch, format.SeqLen: execTokens, format.StepTime: execLatency},
		newReader: func(format.Settings) reader { return reader{read: readExec} },
	}
}

// readExec reads a step.
func readExec(o *object, out *format.Result) {
	if !o.has(execMode) {
		o.fail(format.Missing, execMode)
		return
	}
	switch string(o.text(execMode)) {
	case "decode":
		batch, tokens, latency := o.required(execBatch), o.required(execTokens), o.required(execLatency)
		if o.number(execSkew) > 0 {
			out.Note("in some steps the lengths differ within the batch (skew): the model sees their mean")
		}
		o.keep(nil, format.Row{BatchSize: batch, SeqLen: tokens / batch, StepTime: milliseconds(latency)}, out)
	case "mixed":
		out.Drop(format.Mixed)
	case "idle", "dummy_first":
		out.Drop(format.Idle)
	default:
		out.Drop(format.Prefill)
	}
}
