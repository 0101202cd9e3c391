package benchtable

import (
	"strings"

	"steptime/internal/steplog/format"
)

const xllmRow = "three columns without names: token_length, batch_size, latency_ms, such as 512,4,18.1394"

// xllm returns the format of xLLM's profile of decode steps, which no other table of three
// numbers can be told from: it is recognised by the name of its file alone. The length comes
// first; swapped, the columns give a fit that is plausible and wrong.
//
// # References
//
// jd-opensource/xllm, xllm/core/scheduler/profile/profile_manager.cpp,
// dump_step_time_profile_to_file.
func xllm() format.Format {
	l := layout{
		delimiter: ',',
		needed:    []string{"token_length", "batch_size", "latency_ms"},
		names:     names("batch_size", "token_length", "latency_ms"),
		step:      xllmStep,
	}
	f := tableFormat(&l, format.Format{
		Name:         "xllm",
		Title:        "profile of decode steps by xLLM",
		Row:          xllmRow,
		RecognisedBy: "the name of the file has profile_decode_step_time, or xllm and decode",
		Recognise:    func([]byte) bool { return false },
		RecogniseName: func(base string) bool {
			return strings.Contains(base, "profile_decode_step_time") ||
				strings.Contains(base, "xllm") && strings.Contains(base, "decode")
		},
	})
	f.InOrder = false
	f.NewParser = func(format.Settings) format.Parser {
		t := newTable(&l)
		t.read([]byte(strings.Join(l.needed, ",")))
		t.known = true
		return func(text format.Text, out *format.Result) {
			t.parse(text, out)
			refuseTwoColumns(out)
		}
	}
	return f
}

func xllmStep(t *table, out *format.Result) {
	const length, batch, time = 0, 1, 2
	t.keep(format.Row{
		BatchSize: t.number(batch, format.BatchSize),
		SeqLen:    t.number(length, format.SeqLen),
		StepTime:  t.number(time, format.StepTime),
	}, out)
}

// refuseTwoColumns refuses a log whose lines have too few columns, such as a profile of
// prefill steps.
func refuseTwoColumns(out *format.Result) {
	if len(out.Rows) > 0 || len(out.Faults) == 0 {
		return
	}
	for _, c := range out.Faults {
		if c.Fault.Kind != format.Truncated {
			return
		}
	}
	out.Refuse("its lines have fewer than three columns", "give "+xllmRow)
}

// xllmPrefill returns the format of xLLM's profile of prefill steps, which is refused. Its
// three columns are numbers as well.
func xllmPrefill() format.Format {
	f := xllm()
	f.Name, f.Title = "xllm-prefill", "profile of prefill steps by xLLM"
	f.RecognisedBy = "the name of the file has profile_prefill_step_time, or xllm and prefill"
	f.RecogniseName = func(base string) bool {
		return strings.Contains(base, "profile_prefill_step_time") ||
			strings.Contains(base, "xllm") && strings.Contains(base, "prefill")
	}
	f.NewParser = func(format.Settings) format.Parser {
		return func(text format.Text, out *format.Result) {
			text.EachLine(out, func(int, int, bool) { out.Drop(format.Prefill) })
			out.Refuse("it holds prefill steps", "give the profile of decode steps: the file beside it whose name ends in profile_decode_step_time.txt")
		}
	}
	f.Drops = append(f.Drops, format.DropName{Drop: format.Prefill, Name: "prefill steps"})
	return f
}
