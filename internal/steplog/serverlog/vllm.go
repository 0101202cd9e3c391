package serverlog

import (
	"bytes"

	"steptime/internal/steplog/format"
)

const vllmRow = `lines such as "Iteration(2): 0 context requests, …, 4 generation requests, …, iteration elapsed time: 30.16 ms, GPU KV cache usage: 1.4%"`

// vllm returns the format of the log of vLLM with --enable-logging-iteration-details. It
// does not tell lengths: their sum is the share of the KV cache in use, of which the log
// has one decimal of a percent, times the size of the cache, which the log has where the
// engine starts.
//
// # References
//
// vllm-project/vllm, vllm/v1/metrics/loggers.py; without usage: vllm-project/vllm#31193.
func vllm() format.Format {
	return format.Format{
		Name:         "vllm-iteration",
		Title:        "log of vLLM with iteration details",
		Row:          vllmRow,
		RecognisedBy: `a line has "Iteration(", "generation requests" and "iteration elapsed time:"`,
		Recognise:    func(start []byte) bool { return anyLine(start, vllmMark, "generation requests", elapsed+":") },
		NewParser: func(s format.Settings) format.Parser {
			p := &vllmParser{seqLen: s.SeqLen, given: s.KVCacheTokens, engines: ranks[kvCache]{label: "engine"}}
			return func(text format.Text, out *format.Result) { parseLines(p, text, out) }
		},
		InOrder:   true,
		Appended:  true,
		MayDiffer: []string{"engine"},
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Noise, Name: "other messages"},
			{Drop: format.Prefill, Name: "iterations of prefill alone"},
			{Drop: format.Mixed, Name: "iterations of prefill and decode"},
			{Drop: format.Speculative, Name: "iterations with speculative decoding"},
			{Drop: format.Dummy, Name: "dummy iterations, of an engine that waits for others"},
			{Drop: format.Idle, Name: "iterations without a request"},
			{Drop: format.NoLength, Name: "iterations whose lengths nothing tells"},
		},
		Words:    wordsFor(vllmRow),
		Describe: describe,
		Advice:   vllmAdvice,
	}
}

func vllmAdvice(dropped format.Drops) string {
	switch {
	case dropped[format.NoLength] > 0:
		return `nothing tells how long the sequences are: where the iterations have "GPU KV cache usage" (newer versions of vLLM), ` +
			`keep the line "GPU KV cache size: … tokens" of the start in the log, or say how many tokens the cache holds: --kv_cache_tokens N; ` +
			`where they have not, and all sequences are about as long, say how many tokens a sequence has: --seq_len N`
	case dropped[format.Speculative] > 0:
		return "run the server without speculative decoding: its iterations make several tokens a request"
	}
	return ""
}

// Marks of the lines, and names of fields.
const (
	vllmMark = "Iteration("
	sizeMark = "GPU KV cache size: "
	elapsed  = "iteration elapsed time"
	kvUsage  = "GPU KV cache usage"
)

// Notes on the rows.
const (
	roughNote = "lengths are estimated from the GPU KV cache usage, which the log has to 0.1 % and which counts whole blocks: they are coarse, " +
		"too small where requests share a prompt (prefix caching), and wrong for models with sliding windows or Mamba layers"
)

// A vllmParser keeps the size of each engine's KV cache. Its ranks are the engines.
type vllmParser struct {
	seqLen  float64 // 0: unknown
	given   float64 // tokens that a KV cache holds, by the user; 0: as the log says
	engines ranks[kvCache]
	any     kvCache // of an engine that has told no size
}

// A kvCache is the cache of an engine.
type kvCache struct {
	tokens float64 // that it holds; 0: unknown
	used   bool    // the engine ran since that was told
}

func (p *vllmParser) parseLine(l line, out *format.Result) {
	text := l.text()
	if at := bytes.Index(text, []byte(vllmMark)); at >= 0 && bytes.Contains(text[at:], []byte("generation requests")) {
		p.iteration(l, l.start+at, p.engines.of(vllmEngine(text[:at])), out)
		return
	}
	if at := bytes.Index(text, []byte(sizeMark)); at >= 0 && !l.cut {
		size := tokens(text[at+len(sizeMark):])
		p.any.told(size)
		p.engines.of(vllmEngine(text[:at])).state.told(size)
	}
	out.Drop(format.Noise)
}

// told takes note of the size that the log tells. An engine tells that of each of its
// workers when it starts: then the smallest counts.
func (c *kvCache) told(tokens float64) {
	if tokens > 0 && (c.tokens == 0 || c.used || tokens < c.tokens) {
		c.tokens, c.used = tokens, false
	}
}

// iteration keeps or drops an iteration whose text starts at an index.
func (p *vllmParser) iteration(l line, at int, of *rank[kvCache], out *format.Result) {
	it, wrong := scanVLLM(l, at)
	of.state.used, p.any.used = true, true
	if wrong.Kind != format.None {
		l.bad(wrong, out)
		return
	}
	if why, ok := it.drop(); !ok {
		out.Drop(why)
		return
	}
	row := format.Row{BatchSize: it.requests, SeqLen: p.length(it, of.state, out), StepTime: it.ms}
	switch kind, role := row.Check(); {
	case row.SeqLen <= 0:
		out.Drop(format.NoLength)
	case kind != format.None:
		l.bad(fault{Fault: format.Fault{Kind: kind, Role: role, Name: elapsed}}, out)
	default:
		out.KeepInAt(out.Line, of.labels, row)
	}
}
