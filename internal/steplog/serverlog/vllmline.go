package serverlog

import (
	"bytes"

	"steptime/internal/steplog/format"
)

// A vllmIteration is what a line tells. Where a number is not there it is negative.
type vllmIteration struct {
	contexts, contextTokens float64 // of prefill
	requests, tokens        float64 // of decode
	ms                      float64
	usage                   float64 // of the KV cache, percent
	dummy                   bool
}

// scanVLLM reads the line, from an index on. Some fields have a name and a value, as in
// "iteration elapsed time: 30.16 ms", and some are as in "4 generation requests".
func scanVLLM(l line, at int) (it vllmIteration, wrong fault) {
	it = vllmIteration{contexts: -1, contextTokens: -1, requests: -1, tokens: -1, ms: -1, usage: -1}
	if colon := bytes.IndexByte(l.buf[at:l.end], ':'); colon >= 0 {
		at += colon + 1 // after "Iteration(2)"
	}
	for f := (fields{line: l, next: at}); f.scan(); {
		switch string(f.name) {
		case "":
			f.value = skipSpaces(l.buf, f.value, f.stop)
			if v, name, ok := f.number(); ok {
				it.count(string(name), v)
			}
		case elapsed:
			it.ms = f.with(" ms")
			it.dummy = bytes.Contains(f.text(), []byte("dummy"))
			if it.ms < 0 {
				return it, f.fault(format.StepTime)
			}
		case kvUsage:
			it.usage = f.with("%")
			if it.usage < 0 {
				return it, f.fault(format.SeqLen)
			}
		}
	}
	switch {
	case it.requests < 0:
		wrong.Fault = format.Fault{Kind: format.Missing, Role: format.BatchSize, Name: "generation requests"}
	case it.ms < 0:
		wrong.Fault = format.Fault{Kind: format.Missing, Role: format.StepTime, Name: elapsed}
	}
	return it, wrong
}

// count sets the count that has the name.
func (it *vllmIteration) count(name string, v float64) {
	switch name {
	case " context requests":
		it.contexts = v
	case " context tokens":
		it.contextTokens = v
	case " generation requests":
		it.requests = v
	case " generation tokens":
		it.tokens = v
	}
}

// drop returns why an iteration is no row; ok is true if it may be one.
func (it vllmIteration) drop() (why format.Drop, ok bool) {
	switch {
	case it.dummy:
		return format.Dummy, false
	case it.contexts > 0 || it.contextTokens > 0:
		if it.requests > 0 {
			return format.Mixed, false
		}
		return format.Prefill, false
	case it.requests == 0:
		return format.Idle, false
	case it.tokens >= 0 && it.tokens != it.requests:
		return format.Speculative, false
	}
	return 0, true
}

// length returns the tokens a sequence, or 0 if nothing tells.
func (p *vllmParser) length(it vllmIteration, cache kvCache, out *format.Result) float64 {
	size := p.given
	if size == 0 {
		size = cache.tokens
	}
	if size == 0 {
		size = p.any.tokens // of an engine of the same kind, or by one that gave no name
	}
	if it.usage < 0 || size == 0 {
		if p.seqLen > 0 {
			out.Note(givenLength)
		}
		return p.seqLen
	}
	out.Note(roughNote)
	return it.usage / 100 * size / it.requests
}

// vllmEngine returns the number, such as 0, of the engine in the text that a line starts
// with: "Engine 000: ", or "(EngineCore_DP0 pid=900)". It is empty where there is none.
func vllmEngine(text []byte) []byte {
	for _, mark := range [...]string{"Engine ", "EngineCore_DP", "EngineCore_"} {
		at := bytes.Index(text, []byte(mark))
		if at < 0 {
			continue
		}
		number := text[at+len(mark):]
		end := 0
		for end < len(number) && isDigit(number[end]) {
			end++
		}
		if end > 0 {
			return number[min(end-1, zeros(number[:end])):end]
		}
	}
	return nil
}

// zeros returns how many zeros the text starts with.
func zeros(text []byte) int { return len(text) - len(bytes.TrimLeft(text, "0")) }

// tokens returns the number in text such as "430,192 tokens"; 0 if there is none.
func tokens(text []byte) (n float64) {
	for _, c := range text {
		switch {
		case isDigit(c):
			n = float64(n*10) + float64(c-'0')
		case c != ',':
			return n
		}
	}
	return n
}
