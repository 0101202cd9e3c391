// Package serverlog is the formats of the logs that LLM servers write while they serve:
// SGLang's, TensorRT-LLM's and vLLM's. In these the lines that tell a step stand among
// other messages, and tell it in fields, "name: value" or "name = value".
//
// One file may hold the log of several engines or ranks, line by line. Their states are
// kept apart, and so are their rows, by a label.
package serverlog

import (
	"bytes"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// Formats returns the formats, in the order in which they are tried.
func Formats() []format.Format { return []format.Format{sglang(), trtllm(), vllm()} }

// A lineParser adds what a line is to the result.
type lineParser interface {
	parseLine(l line, out *format.Result)
}

// A line stands at start:end in the buffer, without the newline.
type line struct {
	buf        *jsonscan.Buffer
	start, end int
	cut        bool // the log ends in the line, which has no newline: its last field may be cut
}

func (l line) text() []byte { return l.buf[l.start:l.end:l.end] }

// parseLines has p parse each line of the text.
func parseLines(p lineParser, text format.Text, out *format.Result) {
	text.EachLine(out, func(start, end int, cut bool) {
		p.parseLine(line{buf: text.Buf, start: start, end: end, cut: cut}, out)
	})
}

// anyLine reports whether a line of the text holds the first mark and after it the others,
// in any order.
func anyLine(text []byte, marks ...string) bool {
	first := []byte(marks[0])
	for {
		k := bytes.Index(text, first)
		if k < 0 {
			return false
		}
		rest, after, _ := bytes.Cut(text[k+len(first):], []byte("\n"))
		if holdsAll(rest, marks[1:]) {
			return true
		}
		text = after
	}
}

func holdsAll(text []byte, marks []string) bool {
	for _, mark := range marks {
		if !bytes.Contains(text, []byte(mark)) {
			return false
		}
	}
	return true
}

// A fault is what is wrong with a line, and where the value to blame stands in the buffer;
// 0:0 if there is none.
type fault struct {
	format.Fault
	start, end int
}

// bad counts the line as one that has the fault, unless the log is cut in it, which
// explains any.
func (l line) bad(f fault, out *format.Result) {
	switch {
	case l.cut:
		out.Drop(format.Torn)
	case f.end == 0:
		out.Bad(f.Fault, l.start, l.end)
	default:
		out.BadAt(f.Fault, l.start, l.end, f.start-l.start+1, l.buf[f.start:f.end])
	}
}

// describe is the Describe of the formats, for faults that are of the whole line.
func describe(text []byte, _ format.Fault) (column int, found string) { return 0, format.Quote(text) }
