package serverlog

import (
	"bytes"

	"steptime/internal/steplog/format"
)

// Notes on the rows.
const (
	graphsMixed = "some rows are of steps with CUDA graphs and some of steps without, which take longer: see \"cuda graph\" in the log"
	hybridModel = "the model has layers with a window or a state of fixed size: lengths are those of the layers with full attention"
	movedOver   = "the log is that of a decode worker, which other workers hand requests to without a line: rows of as many requests need not be of the same ones"
)

// scan reads the fields of a decode line, which start at an index. In a line in which the
// log is cut the last field is left out.
func (p *sglangParser) scan(l line, at int, out *format.Result) (batch decodeBatch, wrong fault) {
	batch = decodeBatch{requests: -1, tokens: -1, perSecond: -1}
	if l.cut {
		l.end = max(at, l.start+bytes.LastIndexByte(l.text(), ','))
	}
	for f := (fields{line: l, next: at}); f.scan(); {
		ok, role := true, format.NoRole
		switch string(f.name) {
		case running:
			role = format.BatchSize
			batch.requests, ok = f.plain()
		case "#token", "#full token", "#gpu token":
			role = format.SeqLen
			batch.tokens, ok = f.plain()
			if f.name[1] == 'f' {
				out.Note(hybridModel)
			}
		case throughput:
			role = format.StepTime
			batch.perSecond, ok = f.plain()
		case "mamba num":
			out.Note(hybridModel)
		case "accept len", "accept rate":
			batch.speculative = true
		case "cuda graph":
			batch.noGraph = bytes.HasPrefix(f.text(), []byte("False"))
		case "#prealloc-req", "#transfer-req":
			out.Note(movedOver)
		}
		if !ok {
			return batch, f.fault(role)
		}
	}
	if batch.requests < 0 {
		wrong.Fault = format.Fault{Kind: format.Missing, Role: format.BatchSize, Name: running}
	}
	return batch, wrong
}

// drop returns why a line is no row, given the one before; ok is true if it is one.
func (now decodeBatch) drop(before decodeBatch) (why format.Drop, ok bool) {
	switch {
	case now.requests == 0:
		return format.Idle, false
	case now.speculative:
		return format.Speculative, false
	case now.perSecond <= 0:
		return format.NoTime, false
	case now.tokens <= 0:
		return format.NoLength, false
	case before.prefill:
		return format.Mixed, false
	case before.speculative:
		return format.Speculative, false
	case before.requests != now.requests:
		return format.Changed, false
	case before.tokens <= 0:
		return format.NoLength, false
	}
	return 0, true
}

// noteGraphs notes where rows with CUDA graphs are mixed with rows without.
func (p *sglangParser) noteGraphs(without bool, out *format.Result) {
	k := 0
	if without {
		k = 1
	}
	if p.graphs[k] {
		return
	}
	p.graphs[k] = true
	if p.graphs[0] && p.graphs[1] {
		out.Note(graphsMixed)
	}
}

// sglangRank returns the rank, such as "DP0 TP0", of a line that starts with this text:
// what follows the time in the brackets that hold one. It is empty where only one rank
// runs.
func sglangRank(text []byte) []byte {
	for {
		open := bytes.LastIndexByte(text, '[')
		if open < 0 {
			return nil
		}
		if inside := text[open+1:]; len(inside) > 0 && isDigit(inside[0]) {
			inside, _, _ = bytes.Cut(inside, []byte("]"))
			return fromLetter(inside)
		}
		text = text[:open]
	}
}

// fromLetter returns the text from the first word on that does not start with a digit.
func fromLetter(text []byte) []byte {
	for len(text) > 0 && isDigit(text[0]) {
		_, text, _ = bytes.Cut(text, []byte(" "))
	}
	return text
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
