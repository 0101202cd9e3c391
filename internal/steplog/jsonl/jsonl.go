// Package jsonl is the format of the profiling script: JSON Lines, one step a line,
//
//	{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}
//
// with step_time in seconds. Keys are compared exactly. Of avg_seq_len, seq_len and
// sequence_length the first that is present counts, of a repeated key the last value, as
// in encoding/json. Other keys, any order, CRLF and blank lines are all accepted. A step
// whose batch_size is 0 is idle. Where num_prefill_requests or sum_prefill_tokens, which
// few logs have, is above 0, the step did prefill as well, and is left out.
//
// A line is read in one of two ways. The fast one (parser.fast) takes nearly all lines
// that are rows or idle, and nothing else. What it does not take goes the slow way
// (parser.slow), which is the definition of what a line means: encoding/json says whether
// it is valid, and the values of its keys say the rest. The two agree bit for bit on what
// both accept.
package jsonl

import (
	"bytes"
	"encoding/json"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// The keys, by their index in keys.
const (
	batchSize = iota
	stepTime
	avgSeqLen // the three names of the sequence length, the one that counts first
	seqLen
	sequenceLength
	tokenNum // not used, but a sign of another kind of log
	prefillRequests
	prefillTokens
)

var keys = [...]string{"batch_size", "step_time", "avg_seq_len", "seq_len", "sequence_length", "token_num", "num_prefill_requests", "sum_prefill_tokens"}

// lengthNames is what the sequence length is called where it is missing.
const lengthNames = "avg_seq_len (or seq_len, or sequence_length)"

// exampleRow is what a line should be.
const exampleRow = `one JSON object a line, such as {"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`

// Format returns the format.
func Format() format.Format {
	return format.Format{
		Name:  "jsonl",
		Title: "JSON Lines of the profiling script",
		Row:   exampleRow,

		RecognisedBy: "the first line is an object with step_time and batch_size",
		Recognise:    recognise,

		NewParser: func(format.Settings) format.Parser { return newParser().parse },
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"}, {Drop: format.Idle, Name: "idle steps (batch_size 0)"},
			{Drop: format.Prefill, Name: "prefill steps (batch_size 0)"}, {Drop: format.Mixed, Name: "mixed steps (prefill and decode)"},
		},
		Words:    func(k format.Kind) format.Words { return words[k] },
		Describe: describe,
	}
}

// recognise takes a text whose first line that is not blank is an object with the keys of
// a step, or an idle one.
func recognise(start []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(start, " \t\r\n"), []byte("\n"))
	if !bytes.HasPrefix(line, []byte("{")) {
		return false
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(line, &fields) != nil {
		return false
	}
	has := func(key int) bool { return fields[keys[key]] != nil }
	idle := string(fields[keys[batchSize]]) == "0"
	return idle || has(stepTime) && (has(batchSize) || has(tokenNum))
}

// A parser reads lines that look alike.
type parser struct {
	scanner *jsonscan.Scanner
	numbers [jsonscan.MaxKeys]float64 // of the line at hand
	prefill bool                      // the step at hand did prefill
}

func newParser() *parser { return &parser{scanner: jsonscan.NewScanner(keys[:]...)} }

// parse is a format.Parser.
func (p *parser) parse(text format.Text, out *format.Result) {
	b := text.Buf
	for i := text.Start; i < text.End; {
		out.Line++
		if b[i] == '\n' {
			i++
			out.Drop(format.Blank)
			continue
		}
		row, end, ok := p.fast(b, i)
		switch {
		case !ok:
			end = i + bytes.IndexByte(b[i:text.End], '\n') + 1
			p.parseSlowly(text, i, end-1, out)
		case p.prefill:
			dropPrefill(row, out)
		case row.BatchSize == 0:
			out.DropIdle(row.StepTime)
		default:
			out.Keep(row)
		}
		i = end
	}
}

// parseSlowly parses the line at i:end in the buffer, which ends before a newline.
func (p *parser) parseSlowly(text format.Text, i, end int, out *format.Result) {
	if format.SkipBlank(text.Buf[i:end]) == end-i {
		out.Drop(format.Blank)
		return
	}
	row, fault := p.slow(text.Buf, i, end)
	switch {
	case fault.Kind != format.None:
		last := end+1 == text.End
		if last && text.Cut && (fault.Kind == format.Unfinished || fault.Kind == format.Truncated) {
			fault.Kind = format.CutOff
		}
		out.Bad(fault, i, end)
	case p.prefill:
		dropPrefill(row, out)
	case row.BatchSize == 0:
		out.DropIdle(row.StepTime)
	default:
		out.Keep(row)
	}
}
