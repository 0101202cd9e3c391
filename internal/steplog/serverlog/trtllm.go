package serverlog

import (
	"bytes"

	"steptime/internal/steplog/format"
)

const trtllmRow = `lines such as "iter = 7, …, num_scheduled_requests = 5, host_step_time = …, prev_device_step_time = …, states = {…}"`

// trtllm returns the format of the log of TensorRT-LLM with print_iter_log: a line an
// iteration. The time on the device of an iteration stands in the line of the next one,
// as prev_device_step_time. host_step_time is none: with the overlap scheduler it is what
// the processor did meanwhile for other batches.
//
// # References
//
// NVIDIA/TensorRT-LLM, tensorrt_llm/_torch/pyexecutor/py_executor.py, _profiler;
// model_engine.py for the states: cached_kv_tokens is the sum over the sequences.
func trtllm() format.Format {
	return format.Format{
		Name:         "trtllm-iterlog",
		Title:        "log of TensorRT-LLM with print_iter_log",
		Row:          trtllmRow,
		RecognisedBy: `a line has "iter = ", "host_step_time = " and "states = {"`,
		Recognise:    func(start []byte) bool { return anyLine(start, "iter = ", "host_step_time = ", "states = {") },
		NewParser: func(s format.Settings) format.Parser {
			return (&trtllmParser{seqLen: s.SeqLen, ranks: ranks[pending]{label: "rank"}}).parse
		},
		InOrder:  true,
		Fidelity: "the times are those on the device (prev_device_step_time of the next line): they leave out what the host adds between two steps",
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Noise, Name: "other messages"},
			{Drop: format.Prefill, Name: "iterations of prefill alone"},
			{Drop: format.Mixed, Name: "iterations of prefill and decode"},
			{Drop: format.Speculative, Name: "iterations with speculative decoding"},
			{Drop: format.Idle, Name: "iterations without a request"},
			{Drop: format.NoTime, Name: "iterations whose time is not told by the next line"},
			{Drop: format.NoLength, Name: "iterations without cached_kv_tokens"},
		},
		Words:    wordsFor(trtllmRow),
		Describe: describe,
		Advice:   trtllmAdvice,
	}
}

func trtllmAdvice(dropped format.Drops) string {
	switch {
	case dropped[format.NoLength] > 0:
		return "the lines hold no sequence lengths: log with a version of TensorRT-LLM that writes cached_kv_tokens, or, where all sequences are about as long, say how many tokens they have: --seq_len N"
	case dropped[format.NoTime] > 0:
		return "the lines hold no prev_device_step_time: log with a version of TensorRT-LLM that writes it"
	case dropped[format.Speculative] > 0:
		return "run the server without speculative decoding: its steps make several tokens a request"
	}
	return ""
}

// Notes on the rows.
const (
	severalRanks = "several ranks write to the log: with attention data parallelism each waits for the slowest, so that its own load does not explain its time"
	noScheduled  = "num_scheduled_requests is not in the log: batch sizes are num_generation_tokens, which count drafts too if decoding is speculative"
	givenLength  = "the log does not tell sequence lengths: they are the one that was given"
)

// A trtllmParser keeps the last iteration of each rank.
type trtllmParser struct {
	seqLen float64 // 0: unknown
	ranks  ranks[pending]
}

// A pending iteration may become a row: its time is in the next line of its rank.
type pending struct {
	row  format.Row // a BatchSize of 0: there is none
	iter float64
	line int // of the row
}

func (p *trtllmParser) parse(text format.Text, out *format.Result) {
	parseLines(p, text, out)
	for _, r := range p.ranks.all {
		if text.Last && r.state.row.BatchSize > 0 {
			out.Drop(format.NoTime)
		}
		r.state.line -= out.Line
	}
}

func (p *trtllmParser) parseLine(l line, out *format.Result) {
	text := l.text()
	at := bytes.Index(text, []byte("iter = "))
	if at < 0 || !bytes.Contains(text[at:], []byte("_step_time")) {
		out.Drop(format.Noise)
		return
	}
	if l.cut && text[len(text)-1] != '}' {
		out.Drop(format.Torn)
		return
	}
	it, wrong := scanIteration(l, l.start+at)
	if len(it.rank) == 0 {
		it.rank = rankInBrackets(text[:at])
	}
	r := p.ranks.of(it.rank)
	if len(p.ranks.all) == 2 {
		out.Note(severalRanks)
	}
	p.settle(r, it, out)
	if wrong.Kind != format.None {
		l.bad(wrong, out)
		return
	}
	row, why := p.step(it, out)
	if row.BatchSize == 0 {
		out.Drop(why)
		return
	}
	r.state = pending{row: row, iter: it.iter, line: out.Line}
}

// settle keeps or drops the pending iteration of a rank, given the one that follows it.
func (p *trtllmParser) settle(r *rank[pending], next iteration, out *format.Result) {
	last := r.state
	r.state = pending{}
	if last.row.BatchSize == 0 {
		return
	}
	last.row.StepTime = next.before
	if next.iter != last.iter+1 || !last.row.Usable() {
		out.Drop(format.NoTime)
		return
	}
	out.KeepInAt(last.line, r.labels, last.row)
}
