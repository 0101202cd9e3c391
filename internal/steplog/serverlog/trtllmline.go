package serverlog

import (
	"bytes"

	"steptime/internal/steplog/format"
)

// An iteration is what a line tells. Where a number is not there it is negative.
type iteration struct {
	rank                       []byte
	iter                       float64
	before                     float64 // milliseconds that the iteration before took
	timed                      bool    // whether there is a field for that
	scheduled                  float64 // requests
	contexts, contextTokens    float64 // of prefill
	generationTokens, kvTokens float64
}

// scanIteration reads the fields of a line, which start at an index.
func scanIteration(l line, at int) (it iteration, wrong fault) {
	it = iteration{iter: -1, before: -1, scheduled: -1, contexts: -1, contextTokens: -1, generationTokens: -1, kvTokens: -1}
	for f := (fields{line: l, next: at}); f.scan(); {
		ok, role := true, format.NoRole
		switch string(f.name) {
		case "iter":
			it.iter, ok = f.plain()
		case "global_rank":
			it.rank = f.text()
		case "rank":
			if it.rank == nil {
				it.rank = f.text()
			}
		case "num_scheduled_requests":
			role = format.BatchSize
			it.scheduled, ok = f.plain()
		case "prev_device_step_time":
			it.before, it.timed = f.with("ms"), true
		case "num_ctx_requests":
			it.contexts, ok = f.plain()
		case "num_ctx_tokens":
			it.contextTokens, ok = f.plain()
		case "num_generation_tokens":
			role = format.BatchSize
			it.generationTokens, ok = f.plain()
		case "cached_kv_tokens":
			role = format.SeqLen
			it.kvTokens, ok = f.plain()
		}
		if !ok && wrong.Kind == format.None {
			wrong = f.fault(role)
		}
	}
	if wrong.Kind == format.None && it.generationTokens < 0 {
		wrong.Fault = format.Fault{Kind: format.Missing, Role: format.BatchSize, Name: "num_generation_tokens"}
	}
	return it, wrong
}

// rankInBrackets returns the number in the last "[RANK 3]" of the text.
func rankInBrackets(text []byte) []byte {
	const mark = "[RANK "
	at := bytes.LastIndex(text, []byte(mark))
	if at < 0 {
		return nil
	}
	name, _, _ := bytes.Cut(text[at+len(mark):], []byte("]"))
	return name
}

// step returns the row that an iteration is, without its time, or why it is none: then
// the row has no BatchSize.
func (p *trtllmParser) step(it iteration, out *format.Result) (row format.Row, why format.Drop) {
	batch := it.scheduled
	if batch < 0 {
		batch = it.generationTokens
	}
	switch {
	case batch == 0: // then the states are those of the iteration before
		return row, format.Idle
	case it.contexts > 0 || it.contextTokens > 0:
		if it.generationTokens > 0 {
			return row, format.Mixed
		}
		return row, format.Prefill
	case it.generationTokens != batch:
		return row, format.Speculative
	case !it.timed:
		return row, format.NoTime
	}
	length := it.kvTokens / batch
	if it.kvTokens < 0 {
		length = p.seqLen
	}
	row = format.Row{BatchSize: batch, SeqLen: length, StepTime: 1}
	if !row.Usable() {
		return format.Row{}, format.NoLength
	}
	if it.kvTokens < 0 {
		out.Note(givenLength)
	}
	if it.scheduled < 0 {
		out.Note(noScheduled)
	}
	return row, 0
}
