package benchtable

import (
	"math"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// Columns of DistServe's table, by their indices: the needed ones, and the first label.
const (
	distserveBatch = iota
	distserveLength
	distserveTimes
	distservePipelines
)

// distServe returns the format of the table of DistServe's profiler. A line has the times
// of all iterations of a batch, in seconds; the first of them is taken for the prefill.
//
// # References
//
// LLMServe/DistServe, distserve/profiling.py, which reads such a table. It has no writer of
// one.
func distServe() format.Format {
	l := layout{
		delimiter: '\t',
		needed:    []string{"batch_size", "input_length", "iter_latencies(s)"},
		labelling: []string{"pp", "tp", "model_name", "beam_width"},
		names:     names("batch_size", "input_length", "iter_latencies(s)"),
		step:      distserveSteps,
	}
	return tableFormat(&l, format.Format{
		Name:         "distserve",
		Title:        "table of DistServe's profiler",
		Row:          "a table with tabs between the columns model_name, pp, tp, batch_size, input_length and iter_latencies(s)",
		RecognisedBy: "the first line names batch_size, input_length and iter_latencies(s)",
		Recognise:    func(start []byte) bool { return firstLineHas(start, "batch_size", "input_length", "iter_latencies(s)") },
		Fidelity:     "the first time of each line is taken for that of the prefill: the table does not say so",
		Drops: []format.DropName{
			{Drop: format.Prefill, Name: "first times of a line, of prefill"},
			{Drop: format.NoTime, Name: "failed (N/A)"},
		},
	})
}

const pipelineNote = "with pp above 1 a time is that of one pipeline, whose stages work on different batches"

// distserveSteps keeps a row for each time of a line but the first.
func distserveSteps(t *table, out *format.Result) {
	if text := string(t.text(distserveTimes)); text == "N/A" || text == "" {
		out.Drop(format.NoTime)
		return
	}
	row := format.Row{
		BatchSize: t.number(distserveBatch, format.BatchSize),
		SeqLen:    t.number(distserveLength, format.SeqLen),
		StepTime:  1,
	}
	times, ok := secondsList(t.buf, trimmed(t.buf, t.cells[distserveTimes]), t.list[:0])
	t.list = times
	switch kind, _ := row.Check(); {
	case t.kind != format.None || kind != format.None:
		t.keep(row, out)
		return
	case !ok:
		t.bad(format.Fault{Kind: format.NotNumber, Role: format.StepTime, Name: t.needed[distserveTimes]}, out)
		return
	}
	if pipelines, _ := number(t.buf, t.cells[distservePipelines]); pipelines > 1 {
		out.Note(pipelineNote)
	}
	out.Drop(format.Prefill)
	length, labels := row.SeqLen, t.labels()
	for i, seconds := range times[1:] {
		row.SeqLen, row.StepTime = length+float64(i+1), float64(seconds*1000)
		t.keepIn(labels, row, out)
	}
}

// secondsList appends to a list the numbers in a cell such as [0.0132, 0.00962]; ok is false
// if there is something else, or a time that no step has.
func secondsList(b *jsonscan.Buffer, c cell, list []float64) (_ []float64, ok bool) {
	i, last := c.start, c.end-1
	if last <= i || b[i] != '[' || b[last] != ']' {
		return list, false
	}
	for i < last {
		i += 1 + format.SkipBlank(b[i+1:last])
		v, end, ok := jsonscan.ReadNumber(b, i)
		if !ok || !(v > 0) || v > math.MaxFloat64/1000 || end > last || b[end] != ',' && end != last {
			return list, false
		}
		list, i = append(list, v), end
	}
	return list, true
}
