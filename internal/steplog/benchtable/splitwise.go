package benchtable

import "steptime/internal/steplog/format"

// The needed columns of Splitwise's table, by their indices.
const (
	splitwiseBatch = iota
	splitwisePrompt
	splitwiseTokens
	splitwiseTime
)

// splitwise returns the format of the performance model of Splitwise. token_time is
// milliseconds a generated token, a mean over the token_size tokens after a prompt.
//
// # References
//
// Mutinifni/splitwise-sim, data/perf_model.csv and performance_model.py.
func splitwise() format.Format {
	l := layout{
		delimiter: ',',
		needed:    []string{"batch_size", "prompt_size", "token_size", "token_time"},
		labelling: []string{"model", "hardware", "tensor_parallel"},
		names:     names("batch_size", "prompt_size", "token_time"),
		step:      splitwiseStep,
	}
	return tableFormat(&l, format.Format{
		Name:         "splitwise",
		Title:        "performance model of Splitwise",
		Row:          "a table with the columns model, hardware, prompt_size, batch_size, token_size, token_time and tensor_parallel",
		RecognisedBy: "the first line names hardware, prompt_size, batch_size, token_size and token_time",
		Recognise: func(start []byte) bool {
			return firstLineHas(start, "hardware", "prompt_size", "batch_size", "token_size", "token_time")
		},
		Fidelity: "each row is a mean over the generated tokens, at the mean of their lengths",
	})
}

func splitwiseStep(t *table, out *format.Result) {
	t.keep(format.Row{
		BatchSize: t.number(splitwiseBatch, format.BatchSize),
		SeqLen:    t.number(splitwisePrompt, format.SeqLen) + float64(t.number(splitwiseTokens, format.SeqLen)/2),
		StepTime:  t.number(splitwiseTime, format.StepTime),
	}, out)
}
