package serverlog

import (
	"bytes"

	"steptime/internal/steplog/format"
)

const sglangRow = `lines such as "Decode batch, #running-req: 8, #token: 4416, …, gen throughput (token/s): 300.52"`

// sglang returns the format of the log of an SGLang server. It tells its decode steps in
// one line about 40 of them (--decode-log-interval): how many requests ran and how many
// tokens they had in the last one, and the tokens generated since the line before by the
// time since then. A line is a row where the line before is of the same requests as far
// as one can tell: as many of them, and no prefill between the two.
//
// # References
//
// sgl-project/sglang, python/sglang/srt/observability/scheduler_metrics_mixin.py,
// report_decode_stats.
func sglang() format.Format {
	return format.Format{
		Name:         "sglang-server",
		Title:        "log of an SGLang server",
		Row:          sglangRow,
		RecognisedBy: `a line has "Decode batch", "#running-req:" and "gen throughput (token/s):"`,
		Recognise:    func(start []byte) bool { return anyLine(start, decodeMark, running+":", throughput+":") },
		NewParser: func(format.Settings) format.Parser {
			p := &sglangParser{ranks: ranks[decodeBatch]{label: "rank"}}
			return func(text format.Text, out *format.Result) { parseLines(p, text, out) }
		},
		InOrder:   true,
		Appended:  true,
		MayDiffer: []string{"rank"},
		Fidelity: "each row is a mean over the decode steps between two lines of the log, 40 unless --decode-log-interval says otherwise, " +
			"and over what else ran between them; tokens of a prompt that requests share count once, so that lengths are too small there",
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Noise, Name: "other messages"},
			{Drop: format.Prefill, Name: "prefill batches"},
			{Drop: format.Mixed, Name: "decode lines with a prefill since the line before"},
			{Drop: format.Changed, Name: "decode lines with another batch size than the line before"},
			{Drop: format.Speculative, Name: "decode lines with speculative decoding, or right after one"},
			{Drop: format.Idle, Name: "decode lines without a request"},
			{Drop: format.NoTime, Name: "decode lines without throughput"},
			{Drop: format.NoLength, Name: "decode lines without tokens"},
		},
		Words:    wordsFor(sglangRow),
		Describe: describe,
		Advice:   sglangAdvice,
	}
}

func sglangAdvice(dropped format.Drops) string {
	switch {
	case dropped[format.Speculative] > 0:
		return "run the server without speculative decoding: its steps make several tokens a request, how many is not told exactly"
	case dropped[format.Mixed]+dropped[format.Changed] > 0:
		return "let batches of the same size decode for longer, without new requests: two decode lines in a row are needed, so more than 80 output tokens; or log more often: --decode-log-interval 10"
	}
	return ""
}

// Marks of the lines, and names of fields.
const (
	decodeMark  = "Decode batch"
	prefillMark = "Prefill batch"
	running     = "#running-req"
	throughput  = "gen throughput (token/s)"
)

// A sglangParser keeps the last decode line of each rank.
type sglangParser struct {
	ranks  ranks[decodeBatch]
	graphs [2]bool // rows with a CUDA graph: whether there are any without, and with
}

// A decodeBatch is what a decode line tells. Where a number is not there it is negative.
type decodeBatch struct {
	requests, tokens, perSecond float64
	speculative                 bool
	noGraph                     bool // CUDA graphs were not used
	prefill                     bool // a prefill batch came after it
}

func (p *sglangParser) parseLine(l line, out *format.Result) {
	text := l.text()
	if at := bytes.Index(text, []byte(decodeMark)); at >= 0 && bytes.Contains(text[at:], []byte(running)) {
		p.decode(l, l.start+at+len(decodeMark), p.ranks.of(sglangRank(text[:at])), out)
		return
	}
	if at := bytes.Index(text, []byte(prefillMark)); at >= 0 {
		p.ranks.of(sglangRank(text[:at])).state.prefill = true
		out.Drop(format.Prefill)
		return
	}
	out.Drop(format.Noise)
}

// decode keeps or drops a decode line whose fields start at an index.
func (p *sglangParser) decode(l line, at int, of *rank[decodeBatch], out *format.Result) {
	now, wrong := p.scan(l, at, out)
	if wrong.Kind != format.None {
		of.state = decodeBatch{}
		l.bad(wrong, out)
		return
	}
	before := of.state
	of.state = now
	if why, ok := now.drop(before); !ok {
		if l.cut && (why == format.NoTime || why == format.NoLength) {
			why = format.Torn
		}
		out.Drop(why)
		return
	}
	row := format.Row{
		BatchSize: now.requests,
		SeqLen:    (before.tokens + now.tokens) / 2 / now.requests, // in the middle between the lines
		StepTime:  float64(now.requests / now.perSecond * 1000),
	}
	if kind, role := row.Check(); kind != format.None {
		name := map[format.Role]string{format.BatchSize: running, format.SeqLen: "#token", format.StepTime: throughput}[role]
		l.bad(fault{Fault: format.Fault{Kind: kind, Role: role, Name: name}}, out)
		return
	}
	out.KeepInAt(out.Line, of.labels, row)
	p.noteGraphs(now.noGraph, out)
}
